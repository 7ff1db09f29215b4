CREATE TABLE "exercise_draft" (
	"user_id" text NOT NULL,
	"exercise" text NOT NULL,
	"source" text NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exercise_draft_user_id_exercise_pk" PRIMARY KEY("user_id","exercise")
);
--> statement-breakpoint
CREATE TABLE "exercise_hints" (
	"user_id" text NOT NULL,
	"exercise" text NOT NULL,
	"opened" integer NOT NULL,
	CONSTRAINT "exercise_hints_user_id_exercise_pk" PRIMARY KEY("user_id","exercise")
);
--> statement-breakpoint
CREATE TABLE "quiz_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"exercise" text NOT NULL,
	"item" text NOT NULL,
	"answer" jsonb NOT NULL,
	"correct" boolean,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_card" (
	"user_id" text NOT NULL,
	"exercise" text NOT NULL,
	"item" text NOT NULL,
	"due" timestamp with time zone NOT NULL,
	"card" jsonb NOT NULL,
	CONSTRAINT "quiz_card_user_id_exercise_item_pk" PRIMARY KEY("user_id","exercise","item")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"exercise" text NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"grade" jsonb,
	"hints" integer NOT NULL,
	"hidden_seed" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"graded_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "exercise_draft" ADD CONSTRAINT "exercise_draft_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_hints" ADD CONSTRAINT "exercise_hints_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_answer" ADD CONSTRAINT "quiz_answer_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_card" ADD CONSTRAINT "quiz_card_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quiz_answer_user" ON "quiz_answer" USING btree ("user_id","exercise","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "quiz_card_due" ON "quiz_card" USING btree ("user_id","due");--> statement-breakpoint
CREATE INDEX "submission_user" ON "submission" USING btree ("user_id","exercise","created_at" DESC NULLS LAST);