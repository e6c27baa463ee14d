CREATE TABLE "app"."deployments" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"project" uuid NOT NULL,
	"number" integer NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"cause" text NOT NULL,
	"branch" text NOT NULL,
	"commit" text NOT NULL,
	"author" text NOT NULL,
	"message" text NOT NULL,
	"cache" boolean DEFAULT true NOT NULL,
	"release" uuid NOT NULL,
	"how" json,
	"reason" text,
	"steps" json DEFAULT '[]'::json NOT NULL,
	"kept" boolean DEFAULT false NOT NULL,
	"cancel_asked" text,
	"output_read" bigint DEFAULT 0 NOT NULL,
	"initiator" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "deployments_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "deployments_status" CHECK ("app"."deployments"."status" in ('queued', 'running', 'live', 'retired', 'superseded', 'failed', 'cancelled')),
	CONSTRAINT "deployments_cause" CHECK ("app"."deployments"."cause" in ('manual', 'push', 'webhook', 'rollback'))
);
--> statement-breakpoint
CREATE TABLE "app"."log_lines" (
	"org" text NOT NULL,
	"deployment" uuid NOT NULL,
	"position" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"step" text,
	"text" text NOT NULL,
	CONSTRAINT "log_lines_org_deployment_position_pk" PRIMARY KEY("org","deployment","position"),
	CONSTRAINT "log_lines_source" CHECK ("app"."log_lines"."source" in ('build', 'run'))
);
--> statement-breakpoint
CREATE TABLE "app"."project_variables" (
	"org" text NOT NULL,
	"project" uuid NOT NULL,
	"name" text NOT NULL,
	"scope" text NOT NULL,
	"value" text NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "project_variables_org_project_name_pk" PRIMARY KEY("org","project","name"),
	CONSTRAINT "project_variables_scope" CHECK ("app"."project_variables"."scope" in ('build', 'run', 'both'))
);
--> statement-breakpoint
CREATE TABLE "app"."projects" (
	"org" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"branch" text NOT NULL,
	"root" text NOT NULL,
	"build_command" text NOT NULL,
	"test_command" text NOT NULL,
	"release_command" text NOT NULL,
	"start_command" text NOT NULL,
	"output_folder" text NOT NULL,
	"health_path" text NOT NULL,
	"megabytes" integer NOT NULL,
	"ignored_paths" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"live" uuid,
	"deployments" integer DEFAULT 0 NOT NULL,
	"wakes" integer DEFAULT 0 NOT NULL,
	"woken" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_org_id_pk" PRIMARY KEY("org","id"),
	CONSTRAINT "projects_status" CHECK ("app"."projects"."status" in ('active', 'paused', 'maintenance', 'deleting'))
);
--> statement-breakpoint
CREATE INDEX "deployments_by_time" ON "app"."deployments" USING btree ("org","id");--> statement-breakpoint
CREATE INDEX "deployments_of_project" ON "app"."deployments" USING btree ("org","project","id");--> statement-breakpoint
CREATE INDEX "deployments_by_status" ON "app"."deployments" USING btree ("org","project","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_name" ON "app"."projects" USING btree ("name");--> statement-breakpoint
CREATE INDEX "projects_to_wake" ON "app"."projects" USING btree ("org","id") WHERE "app"."projects"."wakes" > "app"."projects"."woken";