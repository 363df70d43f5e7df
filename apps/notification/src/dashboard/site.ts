import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export interface SiteFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Undefined where compressing saves nothing. */
  readonly gzipped: Buffer | undefined;
  readonly etag: string;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/**
 * The built dashboard by the paths of its files, or nothing where it was not built. It is small and does not change while
 * the service runs, so it is read once; a path that is not in here leads nowhere.
 */
export function readSite(folder: string): ReadonlyMap<string, SiteFile> {
  if (!existsSync(path.join(folder, 'index.html'))) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file).split(path.sep).join('/'), siteFileOf(file)];
    }),
  );
}

function siteFileOf(file: string): SiteFile {
  const bytes = readFileSync(file);
  const gzipped = gzipSync(bytes, { level: 9 });
  return {
    type: types[path.extname(file)] ?? 'application/octet-stream',
    bytes,
    gzipped: gzipped.length < bytes.length ? gzipped : undefined,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    immutable: path.basename(path.dirname(file)) === 'assets',
  };
}
