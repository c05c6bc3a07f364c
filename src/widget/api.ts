import type { FormProblem, SessionAnswer, SessionRequest, UploadAnswer } from '../protocol/visitor.ts';

/** What the relay refused, by its failure kind; `network` when it was not reached. */
export type ApiProblem = {
  kind: string;
  fields: Record<string, FormProblem>;
};

export type ApiResult<Value> = { ok: true; value: Value } | { ok: false; problem: ApiProblem };

export type Api = {
  session(request: SessionRequest): Promise<ApiResult<SessionAnswer>>;
  /** Uploads with progress (0…1): the one thing `fetch` cannot tell. The second answer cancels it. */
  upload(
    file: File,
    token: string,
    onProgress: (done: number) => void,
  ): [Promise<ApiResult<UploadAnswer>>, () => void];
  /** A fresh path to a file whose ticket has run out. */
  renew(path: string, token: string): Promise<string | undefined>;
};

const UNREACHED: { ok: false; problem: ApiProblem } = { ok: false, problem: { kind: 'network', fields: {} } };

/** The doors of the relay for the inbox with this slug. Nothing here throws: what goes wrong is a `problem`. */
export function api(slug: string): Api {
  const base = `/api/chat/${slug}`;
  return {
    async session(request) {
      try {
        const response = await fetch(`${base}/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request),
        });
        return result<SessionAnswer>(response.status, await response.text());
      } catch {
        return UNREACHED;
      }
    },
    upload(file, token, onProgress) {
      const request = new XMLHttpRequest();
      const done = new Promise<ApiResult<UploadAnswer>>((resolve) => {
        request.open('POST', `${base}/files`);
        request.setRequestHeader('content-type', 'application/octet-stream');
        request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed().slice(0, 300)));
        request.setRequestHeader('authorization', `Bearer ${token}`);
        request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
        request.addEventListener('load', () =>
          resolve(result<UploadAnswer>(request.status, request.responseText)),
        );
        request.addEventListener('error', () => resolve(UNREACHED));
        request.addEventListener('abort', () => resolve(UNREACHED));
        request.send(file);
      });
      return [done, () => request.abort()];
    },
    async renew(path, token) {
      try {
        const response = await fetch(`${path.replace(/\?.*$/, '')}/ticket`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
        });
        if (!response.ok) return undefined;
        return ((await response.json()) as { url: string }).url;
      } catch {
        return undefined;
      }
    },
  };
}

function result<Value>(status: number, body: string): ApiResult<Value> {
  const parsed: unknown = JSON.parse(body);
  if (status === 200) return { ok: true, value: parsed as Value };
  const { kind = 'internal', details } = parsed as {
    kind?: string;
    details?: { fields?: Record<string, FormProblem> };
  };
  return { ok: false, problem: { kind, fields: details?.fields ?? {} } };
}
