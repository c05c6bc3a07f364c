/** Callbacks as Viber’s documents show them (REST API, Callbacks), with the tokens as bare 64-bit numbers. */
export const ANA = {
  id: '01234567890A=',
  name: 'Ana',
  avatar: 'https://x.example/a.jpg',
  country: 'PT',
  language: 'pt',
  api_version: 1,
};

export const callback = (
  event: string,
  more: object = {},
  token: string | undefined = '4912661846655238145',
): Uint8Array =>
  Buffer.from(
    JSON.stringify({ event, timestamp: 1_457_764_197_627, message_token: '@', ...more }).replace(
      '"@"',
      token,
    ),
  );

export const message = (held: object): Uint8Array =>
  callback('message', { sender: ANA, message: held, silent: false });
