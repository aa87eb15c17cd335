CREATE TABLE IF NOT EXISTS kith_records (
    id     TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    data   TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS kith_tokens (
    tenant TEXT NOT NULL,
    token  BIGINT NOT NULL,
    record TEXT NOT NULL REFERENCES kith_records (id) ON DELETE CASCADE,
    PRIMARY KEY (tenant, token, record)
);
CREATE INDEX IF NOT EXISTS kith_tokens_record ON kith_tokens (record);
CREATE TABLE IF NOT EXISTS kith_claims (
    lock TEXT PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS kith_statements (
    seq  BIGINT PRIMARY KEY,
    a    TEXT NOT NULL,
    b    TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS kith_statements_a ON kith_statements (a);
CREATE INDEX IF NOT EXISTS kith_statements_b ON kith_statements (b);
CREATE TABLE IF NOT EXISTS kith_redirects (
    absorbed TEXT PRIMARY KEY,
    survivor TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS kith_redirects_survivor ON kith_redirects (survivor);
CREATE TABLE IF NOT EXISTS kith_events (
    seq  BIGINT PRIMARY KEY,
    data TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS kith_decisions (
    tenant TEXT NOT NULL,
    event  TEXT NOT NULL,
    data   TEXT NOT NULL,
    PRIMARY KEY (tenant, event)
);
CREATE TABLE IF NOT EXISTS kith_queue (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    PRIMARY KEY (a, b)
)
