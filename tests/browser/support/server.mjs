// Serves a folder under a base path, as a plain static server would: files, the right types, 404.html for the rest.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
};

/** As the site tells its hosts: files whose names change with their content may be kept. */
const KEPT = { 'cache-control': 'public, max-age=31536000, immutable' };

/** Starts a server on a free port of this machine; `base` begins and ends with `/`. */
export async function serve(folder, base) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.startsWith(base) ? path.slice(base.length) : undefined;
    const found = file === undefined ? undefined : await read(folder, file === '' || file.endsWith('/') ? `${file}index.html` : file);
    if (found) {
      response.writeHead(200, { 'content-type': TYPES[extname(found.path)] ?? 'application/octet-stream', ...(found.path.startsWith('assets/') && KEPT) });
      response.end(found.bytes);
      return;
    }
    const page = await read(folder, '404.html');
    response.writeHead(404, { 'content-type': TYPES['.html'] });
    response.end(page?.bytes ?? 'not found');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

async function read(folder, path) {
  const inside = normalize(path);
  if (inside.startsWith('..')) return undefined;
  try {
    return { path: inside, bytes: await readFile(join(folder, inside)) };
  } catch {
    return undefined;
  }
}
