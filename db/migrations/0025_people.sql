CREATE TABLE "app"."form_links" (
	"org" text NOT NULL,
	"run" uuid NOT NULL,
	"path" text NOT NULL,
	"iteration" text NOT NULL,
	"generation" integer NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "form_links_org_run_path_iteration_generation_pk" PRIMARY KEY("org","run","path","iteration","generation"),
	CONSTRAINT "form_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "app"."messages" ADD COLUMN "by_person" json;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "starter" text;--> statement-breakpoint
ALTER TABLE "app"."runs" ADD COLUMN "stalled" json;--> statement-breakpoint
CREATE INDEX "runs_stalled" ON "app"."runs" USING btree ("id") WHERE "app"."runs"."stalled" is not null and "app"."runs"."ended_at" is null;