-- By what a session began: a password here, or the authority's own provider, which asks for its own second factor.

ALTER TABLE "session" ADD COLUMN "signedInBy" text NOT NULL DEFAULT 'password'
  CONSTRAINT session_signed_in_by CHECK ("signedInBy" IN ('password', 'provider'));
