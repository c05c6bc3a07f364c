/**
 * Who may import whom: the table of docs/architecture.md. A room always may import itself.
 * `src/lib` is ours below everything else: it stands on Node alone.
 */
export const MAY_IMPORT: Record<string, readonly string[] | 'anything'> = {
  'src/lib': [],
  'src/config': ['src/lib'],
  'src/domain': [],
  'src/protocol': ['src/domain'],
  'src/actions': ['src/domain', 'src/protocol', 'src/store', 'src/lib'],
  'src/store': ['src/domain', 'src/lib'],
  'src/channels': ['src/domain', 'src/protocol', 'src/lib'],
  'src/relay': [
    'src/domain',
    'src/protocol',
    'src/actions',
    'src/store',
    'src/channels',
    'src/config',
    'src/lib',
  ],
  'src/client': ['src/domain', 'src/protocol', 'src/lib'],
  'src/widget': ['src/protocol'],
  'src/terminal': ['src/domain'],
  views: ['src/client', 'src/terminal', 'src/domain', 'src/protocol', 'src/lib'],
  commands: ['src/client', 'src/terminal', 'src/protocol', 'src/domain', 'src/config', 'src/lib'],
  fixtures: 'anything',
  tests: 'anything',
};
