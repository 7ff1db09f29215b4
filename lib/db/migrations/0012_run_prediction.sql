ALTER TABLE "run" ADD COLUMN "prediction" text;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "predicted_right" boolean;