import { isMailAddress, type MailSettings, type OutboxSettings, type WebhookSettings } from '#platform';
import type { Environment } from './environment.js';
import { isLoopback } from './sign-in/oidc-settings.js';

/** Where messages go, checked; nowhere when nothing is said about it. */
export function readOutbox(from: Environment): OutboxSettings {
  return {
    mail: readMail(from),
    webhook: readWebhook(from),
    seconds: from.whole('GRIP_OUTBOX_SECONDS'),
    attempts: from.whole('GRIP_OUTBOX_ATTEMPTS'),
  };
}

function readMail(from: Environment): MailSettings | null {
  const [text, sender, user] = [from.text('GRIP_SMTP_URL'), from.text('GRIP_MAIL_FROM'), from.text('GRIP_SMTP_USER')];
  const password = from.secret('GRIP_SMTP_PASSWORD');
  const startTls = from.choice('GRIP_SMTP_TLS');
  if (!text) {
    if (sender || user || password) from.problems.push('GRIP_SMTP_URL is needed with the other settings of mail');
    return null;
  }
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || url.pathname.length > 1 || url.search) {
    from.problems.push('GRIP_SMTP_URL must be like smtps://mail.example.org or smtp://mail.example.org:587');
    return null;
  }
  if (url.username || url.password)
    from.problems.push(
      'GRIP_SMTP_URL must not hold a name or password; set GRIP_SMTP_USER and GRIP_SMTP_PASSWORD (or GRIP_SMTP_PASSWORD_FILE)',
    );
  if (!isMailAddress(sender)) from.problems.push('GRIP_MAIL_FROM must be a mail address, as GRIP_SMTP_URL is set');
  if (Boolean(user) !== Boolean(password))
    from.problems.push('GRIP_SMTP_USER and GRIP_SMTP_PASSWORD are needed together');
  const secure = url.protocol === 'smtps:';
  if (user && !secure && startTls === 'none' && !isLoopback(url.hostname))
    from.problems.push('GRIP_SMTP_TLS=none would send the password in the clear; leave it out');
  const port = Number(url.port) || (secure ? 465 : 587);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, secure, startTls, user, password, from: sender };
}

function readWebhook(from: Environment): WebhookSettings | null {
  const [text, secret] = [from.text('GRIP_WEBHOOK_URL'), from.secret('GRIP_WEBHOOK_SECRET')];
  if (!text) {
    if (secret) from.problems.push('GRIP_WEBHOOK_URL is needed with GRIP_WEBHOOK_SECRET');
    return null;
  }
  const url = URL.parse(text);
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !safe || url.username || url.password)
    from.problems.push('GRIP_WEBHOOK_URL must begin with https://, unless it is this machine, and hold no password');
  if (secret.length < 32) from.problems.push('GRIP_WEBHOOK_SECRET must have at least 32 characters');
  return { url: text, secret };
}
