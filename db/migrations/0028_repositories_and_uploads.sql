ALTER TABLE "app"."deployments" DROP CONSTRAINT "deployments_cause";--> statement-breakpoint
ALTER TABLE "app"."project_sources" ADD COLUMN "app_id" text;--> statement-breakpoint
ALTER TABLE "app"."project_sources" ADD COLUMN "installation" text;--> statement-breakpoint
ALTER TABLE "app"."project_sources" ADD COLUMN "private_key" text;--> statement-breakpoint
ALTER TABLE "app"."project_sources" ADD COLUMN "access" text DEFAULT 'token' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."deployments" ADD CONSTRAINT "deployments_cause" CHECK ("app"."deployments"."cause" in ('manual', 'push', 'webhook', 'rollback', 'upload', 'template'));--> statement-breakpoint
ALTER TABLE "app"."project_sources" ADD CONSTRAINT "project_sources_access" CHECK ("app"."project_sources"."access" in ('token', 'app', 'public'));