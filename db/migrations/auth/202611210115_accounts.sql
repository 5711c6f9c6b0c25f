-- The tables of the sign-in library, in its own names: accounts are shared by all regions.

CREATE TABLE "user" (
  "id"               text        PRIMARY KEY,
  "name"             text        NOT NULL,
  "email"            text        NOT NULL UNIQUE,
  "emailVerified"    boolean     NOT NULL,
  "image"            text,
  "createdAt"        timestamptz NOT NULL DEFAULT now(),
  "updatedAt"        timestamptz NOT NULL DEFAULT now(),
  "twoFactorEnabled" boolean,
  "language"         text
);
CREATE TABLE "session" (
  "id"        text        PRIMARY KEY,
  "expiresAt" timestamptz NOT NULL,
  "token"     text        NOT NULL UNIQUE,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId"    text        NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE
);
CREATE INDEX session_of_user ON "session" ("userId");
CREATE TABLE "account" (
  "id"                    text        PRIMARY KEY,
  "accountId"             text        NOT NULL,
  "providerId"            text        NOT NULL,
  "userId"                text        NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "accessToken"           text,
  "refreshToken"          text,
  "idToken"               text,
  "accessTokenExpiresAt"  timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope"                 text,
  "password"              text,
  "createdAt"             timestamptz NOT NULL DEFAULT now(),
  "updatedAt"             timestamptz NOT NULL
);
CREATE INDEX account_of_user ON "account" ("userId");
CREATE TABLE "verification" (
  "id"         text        PRIMARY KEY,
  "identifier" text        NOT NULL,
  "value"      text        NOT NULL,
  "expiresAt"  timestamptz NOT NULL,
  "createdAt"  timestamptz NOT NULL DEFAULT now(),
  "updatedAt"  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_by_identifier ON "verification" ("identifier");
CREATE TABLE "twoFactor" (
  "id"                      text PRIMARY KEY,
  "secret"                  text NOT NULL,
  "backupCodes"             text NOT NULL,
  "userId"                  text NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "verified"                boolean,
  "failedVerificationCount" integer,
  "lockedUntil"             timestamptz
);
CREATE INDEX two_factor_of_user ON "twoFactor" ("userId");
COMMENT ON TABLE "user" IS 'A person with an account; what they may do stands in each region''s role_assignment';
COMMENT ON TABLE "session" IS 'Sessions of signed-in accounts';
COMMENT ON TABLE "account" IS 'How an account signs in: by password or through a provider';
COMMENT ON TABLE "verification" IS 'Short-lived proofs of a sign-in under way';
COMMENT ON TABLE "twoFactor" IS 'The second factor of an account, encrypted with the installation''s secret';
GRANT SELECT, INSERT, UPDATE, DELETE ON "user", "session", "account", "verification", "twoFactor" TO opora_app;
