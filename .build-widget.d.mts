import type { BuildResult } from 'esbuild';

export declare function buildWidget(outdir: string): Promise<BuildResult>;
