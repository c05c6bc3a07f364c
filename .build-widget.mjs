import { build } from 'esbuild';

/** Builds what runs in visitors' browsers: the chat page's script and style, and the loader sites embed. */
export function buildWidget(outdir) {
  return build({
    entryPoints: [
      { in: 'src/widget/chat.ts', out: 'chat' },
      { in: 'src/widget/style.css', out: 'chat' },
      { in: 'src/widget/loader.ts', out: 'widget' },
    ],
    absWorkingDir: import.meta.dirname,
    outdir,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
  });
}
