CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL);
CREATE TABLE outbox (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  body jsonb NOT NULL,
  sent_at timestamptz
);
