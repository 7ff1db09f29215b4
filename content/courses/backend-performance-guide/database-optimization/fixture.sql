CREATE TABLE users (id int PRIMARY KEY, active boolean NOT NULL);
CREATE TABLE products (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
  id int PRIMARY KEY,
  user_id int NOT NULL REFERENCES users,
  status text NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO users SELECT i, i % 3 = 0 FROM generate_series(1, 1000) i;
INSERT INTO products SELECT i, '상품 ' || i FROM generate_series(1, 20000) i;
INSERT INTO orders
SELECT i, 1 + i % 1000, CASE WHEN i % 10 = 0 THEN 'pending' ELSE 'done' END,
       timestamptz '2026-11-21' - interval '1 minute' * i
FROM generate_series(1, 20000) i;
ANALYZE;
