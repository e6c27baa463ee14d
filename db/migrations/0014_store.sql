CREATE TABLE "app"."entries" (
	"org" text NOT NULL,
	"owner" text NOT NULL,
	"key" text NOT NULL,
	"value" json,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entries_org_owner_key_pk" PRIMARY KEY("org","owner","key")
);
--> statement-breakpoint
CREATE INDEX "entries_expiring" ON "app"."entries" USING btree ("org","expires_at") WHERE "app"."entries"."expires_at" is not null;