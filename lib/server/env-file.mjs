import { existsSync } from 'node:fs';

// What is set in the environment wins over the file, as it does where Next reads it again.
if (existsSync('.env')) process.loadEnvFile('.env');
