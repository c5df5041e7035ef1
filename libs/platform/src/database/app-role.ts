/** The database role the server works as: it owns nothing and sees only what row-level security shows it. Migrations make it, as the owner. */
export const APP_ROLE = 'grip_app';

/** Start option of a PostgreSQL session that works as that role. */
export const AS_APP = `-c role=${APP_ROLE}`;
