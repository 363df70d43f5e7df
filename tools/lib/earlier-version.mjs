import { run } from './processes.mjs';
import { Failure } from './terminal.mjs';

const MAIN = ['origin/main', 'main'];

/** @param {string[]} args */
export async function git(...args) {
  const { code, stdout } = await run('git', args);
  return code === 0 ? stdout.trim() : undefined;
}

/** @param {string[]} refs @returns {Promise<string | undefined>} where this version left the first one that there is */
async function baseCommit(refs) {
  for (const ref of refs) {
    const commit = await git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
    // What the other branch has gained since is no change of this one.
    if (commit) return (await git('merge-base', commit, 'HEAD')) || commit;
  }
  return undefined;
}

/**
 * What this version is compared with.
 * @param {string | undefined} against a branch, tag or commit; unless given, the main branch
 * @returns {Promise<{ name: string, commit?: string }>} without a commit where there is no such thing
 */
export async function findEarlier(against) {
  const commit = await baseCommit(against === undefined ? MAIN : [against]);
  if (commit) return { name: `commit ${commit.slice(0, 10)}`, commit };
  return { name: against ?? `a main branch (${MAIN.join(' or ')})` };
}

/** The same, but a name that was given must be there. @param {string | undefined} against */
export async function earlierCommit(against) {
  const earlier = await findEarlier(against);
  if (!earlier.commit && against !== undefined)
    throw new Failure(`There is no commit "${against}".`, 'In CI: fetch the whole history.');
  return earlier;
}

/** @param {string} commit @param {string} path */
export const fileAt = (commit, path) => git('show', `${commit}:${path}`);
