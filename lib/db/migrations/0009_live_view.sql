CREATE TABLE "presence" (
	"user_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "written_characters" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "finished_paragraphs" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "strokes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "right_strokes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "active_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "progressed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
UPDATE "attempt" SET "written_characters" = sums.written, "finished_paragraphs" = sums.finished, "strokes" = sums.strokes, "right_strokes" = sums.right_strokes, "active_ms" = sums.active_ms, "progressed_at" = sums.last FROM (SELECT attempt_id, coalesce(sum((state->>'written')::float8), 0) AS written, count(*) FILTER (WHERE (state->>'finished')::boolean) AS finished, coalesce(sum((statistics->>'strokes')::float8), 0) AS strokes, coalesce(sum((statistics->>'rightStrokes')::float8), 0) AS right_strokes, coalesce(sum((statistics->>'activeMs')::float8), 0) AS active_ms, max(updated_at) AS last FROM "attempt_paragraph" GROUP BY attempt_id) sums WHERE "attempt".id = sums.attempt_id;
