// A process of its own, so that waiting for answers and measuring them do not get into each other's way.
import { load } from './load.mjs';

const result = await load(JSON.parse(process.argv[2] ?? ''));
process.stdout.write(JSON.stringify(result));
