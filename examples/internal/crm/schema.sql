-- The host CRM of the examples. Nothing here is special: contacts, the ways
-- to reach them, what they agreed to, and the rows that hang on them.
CREATE TABLE IF NOT EXISTS contacts (
    id           TEXT PRIMARY KEY,
    tenant       TEXT NOT NULL DEFAULT '',
    kind         TEXT NOT NULL DEFAULT '',
    name         TEXT NOT NULL DEFAULT '',
    given_name   TEXT NOT NULL DEFAULT '',
    family_name  TEXT NOT NULL DEFAULT '',
    organization TEXT NOT NULL DEFAULT '',
    source       TEXT NOT NULL DEFAULT '',
    household    TEXT NOT NULL DEFAULT '',
    visible_to   TEXT NOT NULL DEFAULT '', -- reviewers, one a line
    created_at   TEXT NOT NULL DEFAULT '',
    updated_at   TEXT NOT NULL DEFAULT '',
    revision     INTEGER NOT NULL DEFAULT 1,
    state        TEXT NOT NULL DEFAULT '' CHECK (state IN ('', 'merged', 'erased')), -- '' is live
    origins      TEXT NOT NULL DEFAULT '' -- who held which address before a merge; JSON of the library
) STRICT;

CREATE TABLE IF NOT EXISTS identifiers (
    contact_id  TEXT NOT NULL REFERENCES contacts (id),
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    scope       TEXT NOT NULL,
    value       TEXT NOT NULL, -- as observed, never rewritten
    region      TEXT NOT NULL,
    claim       TEXT NOT NULL,
    valid_from  TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    seen_at     TEXT NOT NULL,
    exclusive   INTEGER NOT NULL,
    PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identifiers_value ON identifiers (kind, value);

CREATE TABLE IF NOT EXISTS fields (
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (contact_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS consents (
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    position   INTEGER NOT NULL,
    purpose    TEXT NOT NULL,
    channel    TEXT NOT NULL,
    state      TEXT NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    proof      INTEGER NOT NULL,
    address    TEXT NOT NULL,
    PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;

-- Every table below names the keys of the message that brought the row, where
-- they are known, so that an undo can tell whose row it is.
CREATE TABLE IF NOT EXISTS orders (
    id         TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    via        TEXT NOT NULL DEFAULT '',
    number     TEXT NOT NULL DEFAULT '',
    placed_at  TEXT NOT NULL DEFAULT '',
    item       TEXT NOT NULL DEFAULT '',
    total      TEXT NOT NULL DEFAULT '',
    currency   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS orders_contact ON orders (contact_id);

CREATE TABLE IF NOT EXISTS conversations (
    id         TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    via        TEXT NOT NULL DEFAULT '',
    channel    TEXT NOT NULL DEFAULT '',
    started_at TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS conversations_contact ON conversations (contact_id);

CREATE TABLE IF NOT EXISTS notes (
    id         TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    via        TEXT NOT NULL DEFAULT '',
    written_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS notes_contact ON notes (contact_id);

-- A contact is on a list once: two subscriptions of merged contacts collide.
CREATE TABLE IF NOT EXISTS subscriptions (
    id         TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    via        TEXT NOT NULL DEFAULT '',
    list       TEXT NOT NULL DEFAULT '',
    since      TEXT NOT NULL DEFAULT '',
    UNIQUE (contact_id, list)
) STRICT;

-- The links in old mails: they must work for ever, whoever was merged since.
CREATE TABLE IF NOT EXISTS tokens (
    id         TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    via        TEXT NOT NULL DEFAULT '',
    token      TEXT NOT NULL UNIQUE,
    address    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS tokens_contact ON tokens (contact_id);

-- Where the ids of merged contacts lead now.
CREATE TABLE IF NOT EXISTS redirects (
    from_id TEXT PRIMARY KEY REFERENCES contacts (id),
    into_id TEXT NOT NULL REFERENCES contacts (id)
) STRICT;

-- The journal of the merge plans that were applied.
CREATE TABLE IF NOT EXISTS plans (
    number INTEGER PRIMARY KEY, -- in the order in which they were first applied
    id     TEXT NOT NULL UNIQUE,
    state  TEXT NOT NULL,
    entry  TEXT NOT NULL -- JSON of the library: the plan, and what an undo needs
) STRICT;
CREATE TABLE IF NOT EXISTS plan_records (
    plan_id    TEXT NOT NULL REFERENCES plans (id),
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    PRIMARY KEY (plan_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS plan_records_contact ON plan_records (contact_id);
