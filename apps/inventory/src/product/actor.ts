import { type Caller } from '@orderflow/http';

/** Who did it, as the ledger has it. */
export const actorOf = ({ id }: Caller): string => `user:${id}`;
