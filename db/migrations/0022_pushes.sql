CREATE TABLE "app"."variable_changes" (
	"org" text NOT NULL,
	"project" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"act" text NOT NULL,
	"scope" text,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "variable_changes_org_project_id_pk" PRIMARY KEY("org","project","id"),
	CONSTRAINT "variable_changes_act" CHECK ("app"."variable_changes"."act" in ('added', 'changed', 'removed'))
);
--> statement-breakpoint
ALTER TABLE "app"."deployments" DROP CONSTRAINT "deployments_status";--> statement-breakpoint
ALTER TABLE "app"."projects" ADD COLUMN "pushed" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."deployments" ADD CONSTRAINT "deployments_status" CHECK ("app"."deployments"."status" in ('queued', 'running', 'live', 'retired', 'superseded', 'failed', 'cancelled', 'skipped'));