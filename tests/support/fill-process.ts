import { ownerOfUser } from '@/lib/server/owner';
import { fill } from './full-account';

// Beside a running server: fills the account with the id that is given.
const owner = ownerOfUser(Number(process.argv[2]));
if (!owner) throw new Error('There is no such account.');
fill(owner);
