import type { Store } from '../../../src/store/port.ts';

/** A store for one test, closed and removed when the test leaves. */
export type OpenStore = () => Promise<{ store: Store } & AsyncDisposable>;
