CREATE TABLE "free_text" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"title" text NOT NULL,
	"format" text NOT NULL,
	"source" text NOT NULL,
	"bytes" integer NOT NULL,
	"html" text NOT NULL,
	"paragraph_count" integer NOT NULL,
	"characters" integer NOT NULL,
	"compiler" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "free_text_paragraph" (
	"text_id" uuid NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"hash" text NOT NULL,
	"section" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"characters" integer NOT NULL,
	CONSTRAINT "free_text_paragraph_text_id_id_pk" PRIMARY KEY("text_id","id")
);
--> statement-breakpoint
ALTER TABLE "attempt" ALTER COLUMN "course" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attempt" ALTER COLUMN "lesson" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "text_id" uuid;--> statement-breakpoint
ALTER TABLE "free_text" ADD CONSTRAINT "free_text_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "free_text_paragraph" ADD CONSTRAINT "free_text_paragraph_text_id_free_text_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."free_text"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "free_text_user" ON "free_text" USING btree ("user_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_text_id_free_text_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."free_text"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_open_text" ON "attempt" USING btree ("text_id","user_id") WHERE "attempt"."finished_at" is null;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_subject" CHECK (("attempt"."course" is null) = ("attempt"."lesson" is null) and ("attempt"."course" is null) <> ("attempt"."text_id" is null));