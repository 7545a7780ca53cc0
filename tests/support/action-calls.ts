import { createECDH } from 'node:crypto';
import type { Sent } from './server-actions';

/** Rows that one person has, or ids that nobody has; `versions` are always those of the rows. */
export type Ids = Record<'car' | 'spareCar' | 'deletedCar', number> &
  Record<'session' | 'editedSession' | 'deletedSession' | 'picture' | 'deletedPicture', number> &
  Record<'tariff' | 'spareTariff' | 'deletedTariff' | 'import' | 'mapping' | 'login' | 'delivery', number> &
  Record<'channel' | 'spareChannel' | 'deletedChannel' | 'token' | 'edit', number> & {
    versions: { car: number; session: number; editedSession: number; tariff: number; channel: number };
  };

/** In every text that Alice enters. */
export const secret = 'aliceonly';

export const word = 'kettle lorry thursday';
export const car = { make: 'Volterra', model: 'Arc', battery_kwh: '58', active: 'on' };
export const tariff = { name: 'Day', valid_from: '2026-01-01', valid_to: '2026-01-31', price: '7' };
/** Nothing is sent to this port, whatever is allowed. */
export const channel = { kind: 'ntfy', name: 'Phone', url: 'http://127.0.0.1:9', topic: 'charging' };
/** Of a browser; the same port. Any point of the curve will do. */
const point = createECDH('prime256v1').generateKeys().toString('base64url');
const subscription = {
  ...{ endpoint: 'http://127.0.0.1:9/push', p256dh: point, key: point },
  ...{ auth: Buffer.alloc(16, 7).toString('base64url'), site: 'https://pt.example' },
};
export const charge = (carId: number) => ({
  ...{ client_id: crypto.randomUUID(), car_id: String(carId), date: '2026-03-01', time_zone: 'Europe/London' },
  ...{ charge_type: 'AC', location_label: 'Home', place_kind: 'home', charge_delivered_kwh: '10', odometer: '100' },
});
export const fileOf = (carName: string) =>
  `date,car,charge_type,place_kind,charge_delivered_kwh,location_label\r\n2026-04-01,${carName},AC,public,4,${carName}`;

const halfHoursFile = 'valid_from,value_inc_vat\n2026-01-05T00:00Z,12\n2026-01-05T00:30Z,13';

const strangersCar = 'Nobody’s car';
const readingWith = (carId: number) =>
  JSON.stringify({
    ...{ mapping: null, fields: null, fixes: [], leftOutCars: [] },
    answers: { choices: [], places: [], cars: [{ name: strangersCar, carId }] },
  });
export const keptMapping = { format: null, columns: [] };

/** Two pixels by two, red. */
export const pictureFile = () =>
  new Blob(
    [
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEElEQVQI12P4z8AARAwQCgAf7gP9QDZ6TgAAAABJRU5ErkJggg==',
        'base64',
      ),
    ],
    { type: 'image/png' },
  );

/** What each action of the build is sent. Every one of them must be here. */
export const calls: Record<string, (ids: Ids) => Sent> = {
  createFirstAccount: () => ({ fields: { username: 'mallory', password: word } }),
  createAccount: () => ({ fields: { username: 'alice', password: word } }),
  signIn: () => ({ fields: { username: 'alice', password: 'not her password', next: '' } }),
  logOut: () => ({ fields: {} }),
  savePassword: () => ({ fields: { current_password: 'not the password', new_password: 'another lorry thursday' } }),
  saveNetwork: () => ({ fields: { loopback_allowed: 'on', current_password: word } }),
  createToken: () => ({
    fields: { name: 'Wallbox', scopes: 'log', lasts: '90', current_password: word, scripted: '1' },
  }),
  revokeToken: ({ token }) => ({ argument: token }),
  signOutDevice: ({ login }) => ({ argument: login }),
  signOutOtherDevices: () => ({ argument: null }),
  savePreferences: () => ({
    fields: {
      ...{ currency: 'GBP', distance_unit: 'mi', efficiency_unit: 'mi/kWh', time_zone: 'Europe/London' },
      ...{ locale: 'en-GB', theme: 'dark' },
    },
  }),
  createCar: () => ({ fields: car }),
  createFirstCar: () => ({ fields: car }),
  saveCar: ({ car: id, versions }) => ({ fields: { ...car, id: String(id), version: String(versions.car) } }),
  chooseCar: ({ spareCar }) => ({ argument: spareCar }),
  putCarAway: ({ spareCar }) => ({ argument: spareCar }),
  takeCarBack: ({ spareCar }) => ({ argument: spareCar }),
  removeCar: ({ spareCar }) => ({ argument: spareCar }),
  undoRemoveCar: ({ deletedCar }) => ({ argument: deletedCar }),
  createTariff: () => ({ fields: { ...tariff, valid_from: '2026-10-01', valid_to: '2026-10-02' } }),
  createFirstTariff: () => ({ fields: { ...tariff, valid_from: '2026-11-01', valid_to: '2026-11-02' } }),
  saveTariff: ({ tariff: id, versions }) => ({
    fields: { ...tariff, id: String(id), version: String(versions.tariff), price: '9' },
  }),
  removeTariff: ({ spareTariff }) => ({ argument: spareTariff }),
  bringHalfHours: ({ tariff: id }) => ({
    fields: { tariff_id: String(id), file: halfHoursFile, price_unit: 'hundredth', scripted: '1' },
  }),
  removeHalfHours: ({ tariff: id }) => ({ argument: id }),
  undoRemoveTariff: ({ deletedTariff }) => ({ argument: deletedTariff }),
  applyTariffs: () => ({ argument: null }),
  undoApplyTariffs: ({ session, versions }) => ({ argument: [{ id: session, version: versions.session }] }),
  leaveAsLogged: () => ({ argument: null }),
  createSession: ({ car: id }) => ({ fields: { ...charge(id), client_id: 'the-same-each-time' } }),
  saveSession: ({ session: id, car: carId, versions }) => ({
    fields: {
      ...{ ...charge(carId), client_id: 'the-same-each-time', charge_delivered_kwh: '12' },
      ...{ id: String(id), version: String(versions.session) },
    },
  }),
  removeSession: ({ session }) => ({ argument: session }),
  undoRemoveSession: ({ deletedSession }) => ({ argument: deletedSession }),
  restoreSessionVersion: ({ editedSession, versions }) => ({
    argument: { id: editedSession, version: versions.editedSession, restores: versions.editedSession },
  }),
  restoreSessions: () => ({ argument: null }),
  findSelected: ({ session }) => ({ argument: { selection: 'all=1', ids: [session] } }),
  changeSelected: ({ session, editedSession }) => ({
    argument: { selection: `ids=${session}.${editedSession}`, fields: { location_label: 'Gym' }, seen: 'not yet' },
  }),
  removeSelected: ({ editedSession }) => ({ argument: `ids=${editedSession}` }),
  takeEditBack: ({ edit }) => ({ argument: edit }),
  mergeSelected: ({ session, editedSession }) => ({
    argument: { ids: [session, editedSession], like: session, seen: 'not yet' },
  }),
  splitInTwo: ({ session }) => ({ argument: { id: session, fields: { first_kwh: '4' }, seen: 'not yet' } }),
  undoSaveSession: ({ editedSession, versions }) => ({
    argument: { id: editedSession, version: versions.editedSession },
  }),
  addPicture: ({ session }) => ({ fields: { session_id: String(session), file: pictureFile(), scripted: '1' } }),
  removePicture: ({ picture }) => ({ argument: picture }),
  undoRemovePicture: ({ deletedPicture }) => ({ argument: deletedPicture }),
  bringIn: ({ car: id }) => ({ fields: { file: fileOf(strangersCar), scripted: '1', reading: readingWith(id) } }),
  takeBack: ({ import: id }) => ({ argument: id }),
  keepMapping: () => ({ argument: { name: 'Depot', mapping: keptMapping } }),
  removeMapping: ({ mapping: id }) => ({ argument: id }),
  saveAi: () => ({
    fields: { provider: 'compatible', model: 'm', base_url: 'http://192.168.1.10/v1', daily_cap: '5' },
  }),
  savePrompt: () => ({ fields: { prompt: 'receipt', text: 'Read this.' } }),
  restorePrompt: () => ({ argument: 'receipt' }),
  tryAi: () => ({ fields: {} }),
  prepareBrowser: () => ({ argument: null }),
  addBrowser: () => ({ argument: { subscription, before: null } }),
  followBrowser: () => ({ argument: { subscription, before: null } }),
  createChannel: () => ({ fields: channel }),
  saveChannel: ({ channel: id, versions }) => ({
    fields: { ...channel, name: 'Tablet', id: String(id), version: String(versions.channel) },
  }),
  saveSubscriptions: ({ channel: id }) => ({ fields: { channels: String(id), [`on_tariff_ending_${id}`]: 'on' } }),
  sendTest: ({ channel: id }) => ({ fields: { id: String(id) } }),
  switchChannelOff: ({ spareChannel }) => ({ argument: spareChannel }),
  switchChannelOn: ({ spareChannel }) => ({ argument: spareChannel }),
  removeChannel: ({ spareChannel }) => ({ argument: spareChannel }),
  undoRemoveChannel: ({ deletedChannel }) => ({ argument: deletedChannel }),
  saveTimes: () => ({
    fields: { notify_at: '09:00', is_quiet: 'on', quiet_from: '22:00', quiet_to: '07:00' },
  }),
  sendAgain: ({ delivery }) => ({ argument: delivery }),
  makeBackup: () => ({ fields: {} }),
  saveSchedule: () => ({
    fields: { backs_up: 'on', backup_at: '04:00', keep_days: '5', keep_weeks: '4', keep_months: '12' },
  }),
  askForBackup: () => ({ fields: { name: 'plugtrack-20260101-000000Z.db', current_password: word } }),
  startRestore: () => ({ fields: { from: 'plugtrack-20260101-000000Z.db', current_password: word } }),
  startFirstRestore: () => ({ fields: { from: `upload-${'0'.repeat(32)}` } }),
  addSampleData: () => ({ argument: null }),
  clearSampleData: () => ({ argument: null }),
};
