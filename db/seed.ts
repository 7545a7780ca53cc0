import { randomBytes } from 'node:crypto';
import { atomically, closeConnection } from '@/db/client';
import { deleteOtherDevices, hasUser, insertFirstUser } from '@/lib/account/data';
import { newAccountForm } from '@/lib/account/schema';
import { insertCar } from '@/lib/cars/data';
import { ok, type Result } from '@/lib/core/result';
import { dayOf, type Instant } from '@/lib/core/time';
import { env } from '@/lib/server/env';
import { ownerOfUser, type Owner } from '@/lib/server/owner';
import { hashPassword } from '@/lib/server/password';
import { prepareFolder } from '@/lib/server/probes';
import { openDatabase } from '@/lib/server/start';
import { insertSession } from '@/lib/sessions/data';
import { getUnits } from '@/lib/settings/data';
import { insertTariff } from '@/lib/tariffs/data';
import { sampleHistory } from '@/lib/sample/rules';

/** A sentence for the person at the terminal, where nothing was done. */
class NotSeeded extends Error {}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new NotSeeded([result.error.message, ...Object.values(result.error.fields ?? {})].join(' '));
}

/** The demo year, through the same functions as a person's own entries. Marked as nobody's sample: a demo has nothing to keep apart. */
function fill(owner: Owner): number {
  const units = getUnits(owner);
  const history = sampleHistory(dayOf(Date.now() as Instant, units.timeZone), units);
  const { id: carId } = valueOf(insertCar(owner, history.car));
  for (const tariff of history.tariffs) valueOf(insertTariff(owner, tariff));
  for (const [index, session] of history.sessions.entries())
    valueOf(insertSession(owner, { ...session, carId, clientId: `demo:${session.day}:${index}` }));
  return history.sessions.length;
}

async function seed(): Promise<void> {
  process.umask(0o077);
  const path = env().DATABASE_PATH;
  prepareFolder(path);
  openDatabase(path);
  if (hasUser())
    throw new NotSeeded(
      'This database has an account already. Demo data goes into an empty one only: set DATABASE_PATH.',
    );
  const chosen = process.env['DEMO_PASSWORD'];
  const typed = newAccountForm.decode({ username: 'demo', password: chosen ?? randomBytes(12).toString('base64url') });
  const account = valueOf(typed);
  const passwordHash = valueOf(await hashPassword(account.password));
  const count = valueOf(
    atomically(() => {
      const { userId } = valueOf(insertFirstUser({ username: account.username, passwordHash }, 'db:seed'));
      const owner = ownerOfUser(userId);
      if (!owner) throw new Error('The account was there a moment ago, in the same transaction.');
      deleteOtherDevices(owner);
      return ok(fill(owner));
    }),
  );
  console.log(`${count} charging sessions of a demo year are in ${path}.`);
  console.log(
    `Username: ${account.username}\nPassword: ${chosen === undefined ? account.password : 'as in DEMO_PASSWORD'}`,
  );
}

try {
  await seed();
} catch (error) {
  console.error(`db:seed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  closeConnection();
}
