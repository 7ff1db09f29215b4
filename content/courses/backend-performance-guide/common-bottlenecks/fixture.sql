CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE products (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
  id int PRIMARY KEY,
  user_id int NOT NULL REFERENCES users,
  status text NOT NULL,
  created_at timestamptz NOT NULL,
  total numeric(10, 2) NOT NULL
);
CREATE TABLE items (
  order_id int NOT NULL REFERENCES orders,
  product_id int NOT NULL REFERENCES products
);
INSERT INTO users SELECT i, '사용자 ' || i FROM generate_series(1, 500) i;
INSERT INTO products SELECT i, '상품 ' || i FROM generate_series(1, 200) i;
-- One order in fifty is open, as in a shop that delivers.
INSERT INTO orders
SELECT i, 1 + i % 500,
       CASE WHEN i % 100 = 0 THEN 'pending' WHEN i % 100 = 1 THEN 'processing' ELSE 'done' END,
       now() - interval '1 minute' * i, 10 + i % 90
FROM generate_series(1, 40000) i;
INSERT INTO items SELECT i, 1 + i % 200 FROM generate_series(1, 40000) i;
INSERT INTO items SELECT i, 1 + i % 199 FROM generate_series(1, 40000, 2) i;
ANALYZE;
