CREATE TABLE "revocation" (
	"user_id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_tries" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_merged_into_attempt_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."attempt"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempt_merged" ON "attempt" USING btree ("merged_into") WHERE "attempt"."merged_into" is not null;