/** One thing an operator may say in the environment. */
export interface Setting {
  /** What it decides, in a sentence for the operator. */
  meaning: string;
  /** What holds when it is not set, in words. */
  otherwise: string;
  /** A whole number: the value when not set, and the least and greatest allowed. */
  whole?: readonly [otherwise: number, from: number, to: number];
  /** One of these words; the first holds when it is not set. */
  choice?: readonly [string, ...string[]];
  /** May be given as the name of a file instead, in the variable of the same name with `_FILE` behind it. */
  secret?: true;
}

/** Every setting there is. `config.ts` reads these and no others; `.env.example` and the table in `docs/operations.md` are written from them. */
export const SETTINGS = {
  DATABASE_URL: {
    meaning:
      'Use this PostgreSQL (made for 15 to 18, tested on 18). No demonstration unless `npm run grip -- demo` is run',
    otherwise: 'embedded database',
    secret: true,
  },
  NODE_ENV: {
    meaning: '`production` refuses what is only safe on one’s own machine: local tokens, and a secret made up by Grip',
    otherwise: 'not production',
  },
  HOST: { meaning: 'The address to listen on', otherwise: '127.0.0.1' },
  PORT: { meaning: 'The port to listen on; 0 takes any that is free', otherwise: '4000', whole: [4000, 0, 65_535] },
  GRIP_URL: {
    meaning:
      'The address people use, such as `https://grip.example.org`. With https, browsers are told to insist on it (HSTS)',
    otherwise: 'not known',
  },
  OIDC_ISSUER: {
    meaning:
      'The sign-in provider (OpenID Connect), such as `https://login.example.org/tenant`. Its access tokens are taken as bearer tokens, and `/sign-in` leads there',
    otherwise: 'nobody signs in but with local and API tokens',
  },
  OIDC_AUDIENCE: { meaning: 'The audience a bearer token must be made for', otherwise: 'no bearer tokens' },
  OIDC_CLIENT_ID: {
    meaning: 'What the provider knows Grip by. Needed for `/sign-in`',
    otherwise: 'no pages to sign in',
  },
  OIDC_CLIENT_SECRET: {
    meaning: 'The secret the provider gave to Grip, where it gave one',
    otherwise: 'Grip is a public client, which proves itself by PKCE alone',
    secret: true,
  },
  GRIP_TRUST_PROXY: {
    meaning:
      'Proxies whose `X-Forwarded-For` is believed: addresses or networks with commas between (`10.0.0.0/8`), or how many proxies stand in front. Turns local tokens off',
    otherwise: 'nobody is believed',
  },
  GRIP_DATA: { meaning: 'Where the embedded database and the secret made by Grip are kept', otherwise: '.data' },
  GRIP_SECRET: {
    meaning: 'Signs cursors and local tokens, at least 32 characters; the same for all instances. Needed in production',
    otherwise: 'made once, kept in `GRIP_DATA`',
    secret: true,
  },
  GRIP_SIGNING_KEY_FILE: {
    meaning:
      'File of the Ed25519 key (PEM) that seals reports and anchors; the same for all instances. Keep the public part of every key there ever was',
    otherwise: 'made once, kept in `GRIP_DATA`; in production no report can be approved',
  },
  GRIP_LOCAL_TOKENS: {
    meaning: 'Whether the printed tokens work, from this machine only. Refused in production and behind a proxy',
    otherwise: 'yes, except in production or behind a proxy',
  },
  GRIP_READ_POOL: {
    meaning: 'Database connections for reading, for each instance',
    otherwise: '10',
    whole: [10, 1, 200],
  },
  GRIP_WRITE_POOL: {
    meaning: 'Database connections for acts, for each instance',
    otherwise: '10',
    whole: [10, 1, 200],
  },
  GRIP_MAX_CONNECTIONS: {
    meaning: 'Connections from clients that are kept open at once; more are dropped',
    otherwise: '1000',
    whole: [1000, 1, 100_000],
  },
  GRIP_DRAIN_SECONDS: {
    meaning:
      'Seconds to go on serving after SIGTERM while `/health/ready` already says 503; behind a load balancer, a little more than the time between its checks (5)',
    otherwise: '0',
    whole: [0, 0, 60],
  },
  GRIP_LOG_LEVEL: {
    meaning: '`info` writes one JSON line for every request, `warn` only what is amiss',
    otherwise: 'warn',
    choice: ['warn', 'silent', 'error', 'info', 'debug'],
  },
  GRIP_METRICS_TOKEN: {
    meaning:
      'Lets `/metrics` be read from elsewhere than this machine, with `Authorization: Bearer …`; at least 32 characters',
    otherwise: 'this machine only',
    secret: true,
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    meaning: 'Where traces are sent (OTLP over HTTP), such as `http://localhost:4318`',
    otherwise: 'no traces',
  },
  GRIP_PRINT_THREADS: {
    meaning: 'Reports that are printed at the same time, each by a thread of its own, which takes 100 to 200 MB',
    otherwise: '2',
    whole: [2, 1, 64],
  },
  GRIP_RATE_STORE: {
    meaning:
      'Where what callers have used is counted: `postgres`, shared by all instances, or `memory`, each for itself',
    otherwise: 'postgres',
    choice: ['postgres', 'memory'],
  },
  GRIP_RATE_COST: {
    meaning: 'What one person’s operations may cost together in an hour',
    otherwise: '250000',
    whole: [250_000, 1, 1_000_000_000],
  },
  GRIP_RATE_ACTS: {
    meaning: 'Acts of one person in an hour',
    otherwise: '600',
    whole: [600, 1, 1_000_000_000],
  },
  GRIP_RATE_STRANGERS: {
    meaning: 'Requests without a sign-in from one address in a minute',
    otherwise: '100',
    whole: [100, 1, 1_000_000_000],
  },
  GRIP_SMTP_URL: {
    meaning:
      'The mail server that messages to people go to: `smtps://mail.example.org` (TLS from the start, port 465) or `smtp://mail.example.org:587` (turns to TLS)',
    otherwise: 'no mail',
  },
  GRIP_SMTP_USER: { meaning: 'The name Grip gives to the mail server', otherwise: 'no sign-in there' },
  GRIP_SMTP_PASSWORD: {
    meaning: 'The password that goes with `GRIP_SMTP_USER`',
    otherwise: 'no sign-in there',
    secret: true,
  },
  GRIP_SMTP_TLS: {
    meaning:
      'What is asked of `smtp://`: `required` sends nothing without TLS; `none` sends in the clear, for a mail server on this machine or network only',
    otherwise: 'required',
    choice: ['required', 'none'],
  },
  GRIP_MAIL_FROM: { meaning: 'The address mail comes from. Needed with `GRIP_SMTP_URL`', otherwise: 'no mail' },
  GRIP_WEBHOOK_URL: {
    meaning: 'Where messages are posted as JSON; https, unless it is this machine',
    otherwise: 'no webhook',
  },
  GRIP_WEBHOOK_SECRET: {
    meaning:
      'Signs what is posted (HMAC-SHA256), at least 32 characters; base64 behind `whsec_` or any text. Needed with `GRIP_WEBHOOK_URL`',
    otherwise: 'no webhook',
    secret: true,
  },
  GRIP_OUTBOX_SECONDS: {
    meaning: 'Seconds between two looks for messages to send',
    otherwise: '10',
    whole: [10, 1, 3_600],
  },
  GRIP_OUTBOX_ATTEMPTS: {
    meaning: 'How often a message is tried before it is given up; 25 take about three days, so that a weekend passes',
    otherwise: '25',
    whole: [25, 1, 100],
  },
} as const satisfies Record<string, Setting>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

type NamesWith<Property extends string> = {
  [Name in SettingName]: (typeof SETTINGS)[Name] extends Record<Property, unknown> ? Name : never;
}[SettingName];

/** Settings that are whole numbers. */
export type WholeName = NamesWith<'whole'>;
/** Settings that are one of several words. */
export type ChoiceName = NamesWith<'choice'>;
/** Settings that may be given as a file. */
export type SecretName = NamesWith<'secret'>;
