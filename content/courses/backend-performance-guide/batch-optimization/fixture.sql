CREATE TABLE views (user_id int NOT NULL, page text NOT NULL);
