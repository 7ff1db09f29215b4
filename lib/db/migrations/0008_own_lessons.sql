CREATE TABLE "own_image" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"data" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "own_lesson" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text,
	"title" text NOT NULL,
	"source" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "own_lesson_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "own_lesson_version_text_id_unique" UNIQUE("text_id")
);
--> statement-breakpoint
ALTER TABLE "free_text" ALTER COLUMN "user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "own_image" ADD CONSTRAINT "own_image_lesson_id_own_lesson_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."own_lesson"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_lesson" ADD CONSTRAINT "own_lesson_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_lesson_version" ADD CONSTRAINT "own_lesson_version_lesson_id_own_lesson_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."own_lesson"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_lesson_version" ADD CONSTRAINT "own_lesson_version_text_id_free_text_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."free_text"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "own_image_lesson" ON "own_image" USING btree ("lesson_id");--> statement-breakpoint
CREATE INDEX "own_lesson_owner" ON "own_lesson" USING btree ("owner_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "own_lesson_version_number" ON "own_lesson_version" USING btree ("lesson_id","number");--> statement-breakpoint
CREATE INDEX "assignment_lesson_version" ON "assignment" USING btree (("target" ->> 'lessonVersion'));