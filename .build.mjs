/**
 * Builds what ships: the program (dist/bin, dist/*.js, split so that a CLI command never loads the relay or Ink),
 * and the chat widget (dist/widget), which runs in a customer's browser.
 *
 * Heavy server libraries stay external: only the relay imports them, and it runs from an installed tree.
 */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { buildWidget } from './.build-widget.mjs';
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SERVER_ONLY = [
  'fastify',
  'fastify-type-provider-zod',
  '@fastify/swagger',
  'pino',
  'imapflow',
  'mailparser',
  'nodemailer',
  'html-to-text',
  'file-type',
  'undici',
];

/**
 * The catalogue of commands is made from the schemas of all actions and reads. Shipping its result as data instead of
 * the code that makes it keeps the schema library out of every command's start.
 */
const catalogueAsData = {
  name: 'catalogue-as-data',
  setup(build) {
    build.onLoad({ filter: /[\\/]commands[\\/]kit[\\/]catalogue\.ts$/ }, async ({ path }) => {
      const { CATALOGUE } = await import(pathToFileURL(path).href);
      const json = JSON.stringify(JSON.stringify(CATALOGUE));
      return { contents: `export const CATALOGUE = JSON.parse(${json});`, loader: 'js' };
    });
  },
};

/**
 * `import … from 'node:fs'` reads every export of the module at once, and some of those load half of Node (importing
 * node:http that way costs 25 ms, node:crypto, node:fs and node:process 3 to 5 each). Asked for through
 * `getBuiltinModule`, they load when used. What commander needs for help and subprograms alone, not before it does.
 */
const builtinsOnDemand = {
  name: 'builtins-on-demand',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z]+)?$/ }, ({ path, importer, kind }) => {
      const name = path.replace(/^node:/, '');
      if (!builtinModules.includes(name) || kind === 'require-call') return undefined;
      const isUnused = ['child_process', 'util'].includes(name) && importer.includes('/commander/');
      return { path: `node:${name}`, namespace: isUnused ? 'builtin-when-used' : 'builtin' };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
      loader: 'js',
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin-when-used' }, ({ path }) => ({
      // Named imports look properties up in an object made from the proxy's prototype: that is the proxy again.
      contents: `const late = new Proxy({}, {
        get: (_none, name) => process.getBuiltinModule('${path}')[name],
        getPrototypeOf: () => late,
      });
      module.exports = late;`,
      loader: 'js',
    }));
  },
};

/**
 * Yoga's loader asks the global `fetch` for its WebAssembly, a `data:` URL that fetch refuses, and then decodes it by
 * itself. The first use of `fetch` loads the whole HTTP client of Node: without it Ink starts in half the time.
 */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(build) {
    build.onLoad({ filter: /[\\/]yoga-layout[\\/].*yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined;\n${await readFile(path, 'utf8')}`,
      loader: 'js',
    }));
  },
};

// By itself and without plugins: it has to start under a Node that is too old for the rest.
await build({
  entryPoints: { 'bin/parley': 'commands/bin.ts' },
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node18',
  external: ['../main.js'],
});

await build({
  entryPoints: {
    main: 'commands/main.ts',
    // Runs in a thread of its own.
    'picture-worker': 'src/terminal/image/picture-worker.ts',
    ...(existsSync('fixtures/bench/main.ts') ? { bench: 'fixtures/bench/main.ts' } : {}),
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  keepNames: false,
  sourcemap: 'linked',
  legalComments: 'none',
  external: [...SERVER_ONLY, 'react-devtools-core'],
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  jsx: 'automatic',
  plugins: [builtinsOnDemand, catalogueAsData, yogaWithoutFetch],
  banner: {
    js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
  },
});

await buildWidget('dist/widget');
await removeBefore(Date.now() - 86_400_000);

/**
 * What an earlier build left is removed a day later: a program that runs from it still loads its pieces, which are called by
 * what they hold.
 */
async function removeBefore(time) {
  const files = await readdir('dist', { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name);
    if ((await stat(path)).mtimeMs < time) await rm(path, { force: true });
  }
}
