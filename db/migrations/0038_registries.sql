CREATE TABLE "app"."project_registries" (
	"org" text NOT NULL,
	"project" uuid NOT NULL,
	"server" text NOT NULL,
	"username" text NOT NULL,
	"password" text NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "project_registries_org_project_server_pk" PRIMARY KEY("org","project","server")
);
