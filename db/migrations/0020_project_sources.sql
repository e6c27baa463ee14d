CREATE TABLE "app"."project_sources" (
	"org" text NOT NULL,
	"project" uuid NOT NULL,
	"repository" text NOT NULL,
	"server" text NOT NULL,
	"token" text NOT NULL,
	"secret" text NOT NULL,
	"connected_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "project_sources_org_project_pk" PRIMARY KEY("org","project")
);
--> statement-breakpoint
ALTER TABLE "app"."deployments" ADD COLUMN "delivery" text;--> statement-breakpoint
CREATE UNIQUE INDEX "deployments_of_delivery" ON "app"."deployments" USING btree ("org","project","delivery") WHERE "app"."deployments"."delivery" is not null;