import type { OwnCommand } from './kit/context.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';

export const own: OwnCommand = {
  spec: {
    name: 'version',
    summary: 'The version of Parley, its protocol, and what it runs on',
    args: [],
    flags: [],
    examples: ['parley version', 'parley version --json'],
    output: 'document',
    usesRelay: false,
  },
  async run({ catalogue, out }) {
    const { version } = catalogue;
    const about = {
      version,
      protocol: PROTOCOL_VERSION,
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    };
    if (out.mode === 'json') await out.json(about);
    else
      await out.line(`parley ${version} (protocol ${about.protocol}, Node ${about.node}, ${about.platform})`);
  },
};
