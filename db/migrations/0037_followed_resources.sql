CREATE TABLE "app"."followed_resources" (
	"org" text NOT NULL,
	"session" text NOT NULL,
	"uri" text NOT NULL,
	"seen" text NOT NULL,
	"heard_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "followed_resources_org_session_uri_pk" PRIMARY KEY("org","session","uri")
);
--> statement-breakpoint
CREATE INDEX "followed_resources_by_time" ON "app"."followed_resources" USING btree ("org","heard_at");