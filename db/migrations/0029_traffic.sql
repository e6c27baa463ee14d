CREATE TABLE "app"."project_minutes" (
	"org" text NOT NULL,
	"project" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"edge" uuid NOT NULL,
	"requests" integer NOT NULL,
	"client_errors" integer NOT NULL,
	"server_errors" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"latencies" jsonb NOT NULL,
	CONSTRAINT "project_minutes_org_project_at_edge_pk" PRIMARY KEY("org","project","at","edge")
);
