CREATE TABLE "run_profile" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"profile" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "profiled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "run_profile" ADD CONSTRAINT "run_profile_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "run_machine_use" ON "run" USING btree ("started_at") WHERE "run"."platform" = 'node';