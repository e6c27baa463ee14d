CREATE TABLE "app"."failure_mails" (
	"org" text NOT NULL,
	"automation" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"others" integer DEFAULT 0 NOT NULL,
	"told" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "failure_mails_org_automation_pk" PRIMARY KEY("org","automation")
);
--> statement-breakpoint
ALTER TABLE "app"."organisation_settings" ADD COLUMN "error_automation" uuid;--> statement-breakpoint
ALTER TABLE "app"."organisation_settings" ADD COLUMN "failure_mails" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "noticed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "runs_to_notice" ON "app"."runs" USING btree ("ended_at") WHERE "app"."runs"."status" in ('failed', 'timed_out') and "app"."runs"."operation" = 'runAutomation' and not "app"."runs"."noticed";