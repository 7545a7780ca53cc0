import { hasGolden, newestVersion, writeGolden } from './golden';

// `npm run db:golden`, after a migration was added and `tests/golden/fill-<version>.sql` written.
for (let version = 1; version <= newestVersion(); version += 1) {
  if (hasGolden(version)) continue;
  writeGolden(version);
  console.log(`tests/golden: made the database of version ${version}.`);
}
