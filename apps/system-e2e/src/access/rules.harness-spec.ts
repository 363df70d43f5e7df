/** For specs: who somebody is, and what each kind of endpoint answers each of them. */

/**
 * All who show what is valid, or nothing:
 * - `holder` shows the access token of the very order, `imposter` that of another one
 * - `customer` is whose order and preferences are asked for, `stranger` is another
 * - `clerk` has roles, but none that means anything here
 */
export const identities = ['nobody', 'holder', 'imposter', 'customer', 'stranger', 'clerk', 'admin'] as const;
export type Identity = (typeof identities)[number];

interface Rule {
  /** `x-access` in the OpenAPI document: what is asked before the use case looks closer. */
  readonly declared: 'anyone' | 'signed-in' | 'admin';
  /** `inside`: what is said to those who are let in. */
  readonly answers: (inside: number) => Readonly<Record<Identity, number>>;
}

const withoutToken = (status: number) => ({ nobody: status, holder: status, imposter: status });
const withToken = (own: number, others: number) => ({ customer: own, stranger: others, clerk: others });

export const rules = {
  anyone: {
    declared: 'anyone',
    answers: (inside) => ({ ...withoutToken(inside), ...withToken(inside, inside), admin: inside }),
  },
  'anyone, in nobody else’s name': {
    declared: 'anyone',
    answers: (inside) => ({ ...withoutToken(inside), ...withToken(inside, 403), admin: inside }),
  },
  'whose order it is': {
    declared: 'anyone',
    answers: (inside) => ({
      ...{ nobody: 401, holder: inside, imposter: 401 },
      ...withToken(inside, 404),
      admin: inside,
    }),
  },
  'whoever is signed in': {
    declared: 'signed-in',
    answers: (inside) => ({ ...withoutToken(401), ...withToken(inside, inside), admin: inside }),
  },
  'the customer': {
    declared: 'signed-in',
    answers: (inside) => ({ ...withoutToken(401), ...withToken(inside, 403), admin: inside }),
  },
  administrators: {
    declared: 'admin',
    answers: (inside) => ({ ...withoutToken(401), ...withToken(403, 403), admin: inside }),
  },
  'administrators, and tickets of theirs': {
    declared: 'anyone',
    answers: (inside) => ({ ...withoutToken(401), ...withToken(403, 403), admin: inside }),
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
