import { open } from '@/db/client';
import { inspect } from '@/db/inspect';
import { migrate } from '@/db/migrate';

// A start of the server, as far as the database goes, for tests that need several processes or kill one.
const [path = '', folder = ''] = process.argv.slice(2);
inspect(path, folder);
const { sqlite } = open(path);
process.stdout.write('opened\n');
process.stdout.write(`${JSON.stringify(migrate(sqlite, folder))}\n`);
sqlite.close();
