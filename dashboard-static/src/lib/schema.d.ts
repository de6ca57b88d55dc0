// of openapi.json 57e952c810512a917f3e63924d945ab162eaffcacac26be1dd13939a35b6837a
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/challenges/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get challenge
         * @description Raises NotFound.
         */
        get: operations["get_challenge"];
        put?: never;
        /**
         * Answer challenge
         * @description Accepted once. Raises NotFound, ChallengeAnswered.
         */
        post: operations["answer_challenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get checkout order
         * @description With the attempt that is under way, if there is one: it is followed rather than made again.
         */
        get: operations["get_checkout_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/payment-links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get checkout payment link
         * @description A link with a single use has its order already; of one with many, an order is made when it is paid.
         */
        get: operations["get_checkout_payment_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/payment-links/{link_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create payment link order
         * @description One more payer's order; the one that there is of a link with a single use.
         */
        post: operations["create_payment_link_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create checkout payment */
        post: operations["create_checkout_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/payments/{payment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get checkout payment */
        get: operations["get_checkout_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List api keys */
        get: operations["list_api_keys"];
        put?: never;
        /**
         * Create api key
         * @description The one answer that shows the secret.
         */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/api-keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke api key
         * @description For good, and within a minute everywhere.
         */
        delete: operations["revoke_api_key"];
        options?: never;
        head?: never;
        /** Change api key */
        patch: operations["change_api_key"];
        trace?: never;
    };
    "/v1/dashboard/api-keys/{key}/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll api key
         * @description The one answer that shows the new secret. A sandbox that knows the key takes the secret before it for
         *     a minute more than the overlap.
         */
        post: operations["roll_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/history/{thing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get history
         * @description Of the last 30 days. What happened some seconds ago may not be there yet, nor is what went to an
         *     endpoint that was deleted.
         */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get me */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get overview
         * @description Figures are kept as things happen, and may be some seconds late.
         */
        get: operations["get_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change password
         * @description Ends the user's other sessions. Raises Unauthorized, RateLimited.
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List requests */
        get: operations["list_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find
         * @description The first 20: those that have `q` itself before those that go on, the newest of them first. What was
         *     made some seconds ago may not be found yet, except by its id.
         */
        get: operations["find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description All of the user's own, newest first.
         */
        get: operations["list_sessions"];
        put?: never;
        /**
         * Sign in
         * @description The token is in the cookie alone. An address that nobody has is refused like a wrong password, as
         *     slowly. Raises Unauthorized, RateLimited.
         */
        post: operations["sign_in"];
        /**
         * End other sessions
         * @description All of the user's own but the one that asks.
         */
        delete: operations["end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End session
         * @description Of the user's own; `current` is the one that asks.
         */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get settings */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings
         * @description In force at once, for payments that are not authorized yet.
         */
        patch: operations["change_settings"];
        trace?: never;
    };
    "/v1/dashboard/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Everyone of the merchant, in the order in which they were made.
         */
        get: operations["list_users"];
        put?: never;
        /**
         * Create user
         * @description The one answer that shows the first password. Raises Conflict if the address has a user.
         */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove user
         * @description Shuts them out before they are removed: sent again after a fault, it ends what is left.
         */
        delete: operations["remove_user"];
        options?: never;
        head?: never;
        /**
         * Change user
         * @description Ends the user's sessions, which had the role before.
         */
        patch: operations["change_user"];
        trace?: never;
    };
    "/v1/dashboard/users/{user_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset password
         * @description The one answer that shows the new password; sent again, it makes another. Ends the user's sessions.
         */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get event */
        get: operations["get_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Openapi
         * @description This document.
         */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders */
        get: operations["list_orders"];
        put?: never;
        /** Create order */
        post: operations["create_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get order */
        get: operations["get_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payment links
         * @description Without the pictures, which are larger than all the rest.
         */
        get: operations["list_payment_links"];
        put?: never;
        /** Create payment link */
        post: operations["create_payment_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get payment link */
        get: operations["get_payment_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-links/{link_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel payment link */
        post: operations["cancel_payment_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payments */
        get: operations["list_payments"];
        put?: never;
        /** Create payment */
        post: operations["create_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get payment */
        get: operations["get_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel payment */
        post: operations["cancel_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Capture payment */
        post: operations["capture_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payment refunds */
        get: operations["list_payment_refunds"];
        put?: never;
        /** Create refund */
        post: operations["create_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List refunds */
        get: operations["list_refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refund_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get refund */
        get: operations["get_refund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Advance clock
         * @description Brings everything forward that the merchant waits for, instead of moving its clock: what is written
         *     from now on has its usual times. A row knows the advance that moved it, so that one which broke off is
         *     finished by its repetition, not made twice. Raises Forbidden for a live key, IdempotencyKeyUsed.
         */
        post: operations["advance_clock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test/jobs/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs status
         * @description Counts as SQS gives them, approximate by nature. Raises NotFound outside test mode: it reads tables.
         */
        get: operations["jobs_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create token */
        post: operations["create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List endpoints */
        get: operations["list_endpoints"];
        put?: never;
        /**
         * Create endpoint
         * @description Its answer shows the secret, and is kept sealed.
         */
        post: operations["create_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get endpoint */
        get: operations["get_endpoint"];
        put?: never;
        post?: never;
        /** Delete endpoint */
        delete: operations["delete_endpoint"];
        options?: never;
        head?: never;
        /**
         * Change endpoint
         * @description An endpoint that is enabled again is told what happens from now on; see recover and replay. What its
         *     breaker held back goes to a new URL at once.
         */
        patch: operations["change_endpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get health */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/public-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get public key */
        get: operations["get_public_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recover endpoint
         * @description Tries once more what failed: an attempt by hand for each.
         */
        post: operations["recover_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay endpoint
         * @description Delivers what it wants and never got, because it was disabled or not there yet.
         */
        post: operations["replay_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate secret
         * @description Both secrets sign until the overlap is over, retries too: every attempt is signed anew.
         */
        post: operations["rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get secret */
        get: operations["get_secret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send test event
         * @description An example of that event, whatever the endpoint's filter; it is in no event log.
         */
        post: operations["send_test_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["list_webhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get webhook */
        get: operations["get_webhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}/curl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get curl
         * @description The command that sends it again, from wherever it is run. Raises NotFound, Conflict.
         */
        get: operations["get_curl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry webhook
         * @description Owed first, then sent: if the message is lost, functions/sweep_overdue.py finds what is owed.
         */
        post: operations["retry_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Advance */
        Advance: {
            seconds: number;
        };
        /**
         * Advanced
         * @description By how many seconds, and how much came due by it.
         */
        Advanced: {
            advanced_by: number;
            came_due: number;
        };
        /** ApiKeyChanges */
        ApiKeyChanges: {
            allowed_origins?: string[] | null;
            name?: string | null;
        };
        /**
         * ApiKeyView
         * @description `read_only` keys look and change nothing. The secret before a roll works until `previous_until`.
         */
        ApiKeyView: {
            allowed_origins: string[];
            /** Format: date-time */
            created_at: string;
            key: string;
            last_used_at: string | null;
            name: string;
            previous_until: string | null;
            read_only: boolean;
            revoked_at: string | null;
        };
        /** ApiKeyWithSecret */
        ApiKeyWithSecret: {
            allowed_origins: string[];
            /** Format: date-time */
            created_at: string;
            key: string;
            last_used_at: string | null;
            name: string;
            previous_until: string | null;
            read_only: boolean;
            revoked_at: string | null;
            secret: string;
        };
        /**
         * AttemptView
         * @description One HTTP POST to the endpoint, counted from 1.
         */
        AttemptView: {
            address: string | null;
            duration_ms: number;
            error: string | null;
            number: number;
            response_body: string;
            response_code: number | null;
            response_headers: {
                [key: string]: string;
            };
            /** Format: date-time */
            started_at: string;
            trigger: components["schemas"]["Trigger"];
        };
        /** Bank */
        Bank: {
            code: string;
            name: string;
        };
        /**
         * BreakerState
         * @enum {string}
         */
        BreakerState: "closed" | "open" | "half_open";
        /**
         * BreakerView
         * @description The state of a breaker, and `until` while it is open.
         */
        BreakerView: {
            state: components["schemas"]["BreakerState"];
            /** Format: date-time */
            until?: string;
        };
        /**
         * CardFields
         * @description A card comes as `card`, or as the three `card_` fields.
         */
        CardFields: {
            card?: components["schemas"]["NewCard"] | null;
            card_cvv?: string | null;
            card_expiry?: string | null;
            card_number?: string | null;
        };
        /**
         * CardView
         * @description `fingerprint` is the same for the same card in all of a merchant's payments; tokens have none.
         */
        CardView: {
            brand: string;
            exp_month: number;
            exp_year: number;
            fingerprint?: string;
            last4: string;
        };
        /** Challenge */
        Challenge: {
            data: components["schemas"]["ChallengeView"];
        };
        /**
         * ChallengeAnswer
         * @description The payer's action at their bank. The acquirer is asked for its verdict in every case.
         * @enum {string}
         */
        ChallengeAnswer: "approve" | "decline" | "time_out";
        /** ChallengedCard */
        ChallengedCard: {
            brand: string;
            last4: string;
        };
        /**
         * ChallengeView
         * @description The payment as its payer may see it.
         */
        ChallengeView: {
            amount: number;
            bank?: string;
            card?: components["schemas"]["ChallengedCard"];
            currency: string;
            /** Format: date-time */
            expires_at?: string;
            merchant: string;
            method: components["schemas"]["Method"];
            order_id: string;
            payment_id: string;
            return_url?: string;
            status: components["schemas"]["PaymentStatus"];
        };
        /**
         * CheckoutOrder
         * @description With the attempt that is under way or has paid it, if there is one.
         */
        CheckoutOrder: {
            amount: number;
            banks: components["schemas"]["Bank"][];
            currency: string;
            /** Format: date-time */
            expires_at?: string;
            id: string;
            merchant: components["schemas"]["Named"];
            methods: components["schemas"]["Method"][];
            mode: string;
            payable: boolean;
            payment?: components["schemas"]["CheckoutPayment"];
            status: components["schemas"]["OrderStatus"];
        };
        /**
         * CheckoutPayment
         * @description A payment as its payer sees it. `expires_at` is until when they are waited for; `returned` says that
         *     the money came and went back, as that of an order's second payment does; a success has a `signature`.
         */
        CheckoutPayment: {
            amount: number;
            bank?: string;
            card?: components["schemas"]["PayersCard"];
            /** Format: date-time */
            created_at: string;
            currency: string;
            error_code?: string;
            error_description?: string;
            /** Format: date-time */
            expires_at?: string;
            id: string;
            method: components["schemas"]["Method"];
            next_action?: components["schemas"]["NextAction"];
            order_id: string;
            /** @constant */
            returned?: true;
            signature?: string;
            status: components["schemas"]["PaymentStatus"];
            upi?: components["schemas"]["UpiView"];
            vpa?: string;
        };
        /**
         * CheckoutPaymentLink
         * @description A payment link as its payer sees it: `order_id` is the one order of a single use.
         */
        CheckoutPaymentLink: {
            amount: number;
            banks: components["schemas"]["Bank"][];
            currency: string;
            description: string;
            id: string;
            merchant: components["schemas"]["Named"];
            methods: components["schemas"]["Method"][];
            mode: string;
            order_id?: string;
            payable: boolean;
            status: components["schemas"]["LinkStatus"];
            uses: components["schemas"]["Uses"];
        };
        /**
         * CommandView
         * @description A shell's command, signed for the next minutes.
         */
        CommandView: {
            command: string;
        };
        /** CurrencyFigures */
        CurrencyFigures: {
            currency: string;
            methods: components["schemas"]["MethodFigures"][];
            previous: components["schemas"]["Figures"];
            series: components["schemas"]["Point"][];
            totals: components["schemas"]["Figures"];
        };
        /**
         * Customer
         * @description What the shop knows of its payer; kept with the payment's metadata.
         */
        Customer: {
            contact?: string | null;
            email?: string | null;
            name?: string | null;
        };
        /** Deleted */
        Deleted: {
            deleted: boolean;
            id: string;
        };
        /**
         * DeliveryStatus
         * @enum {string}
         */
        DeliveryStatus: "pending" | "success" | "failed";
        /**
         * DeliveryView
         * @description One event for one endpoint.
         */
        DeliveryView: {
            attempts: number;
            attempts_log: components["schemas"]["AttemptView"][];
            /** Format: date-time */
            created_at: string;
            endpoint_id: string;
            event: string;
            event_id: string;
            id: string;
            last_attempt_at: string | null;
            next_attempt_at: string | null;
            response_code: number | null;
            status: components["schemas"]["DeliveryStatus"];
            url: string;
        };
        /**
         * DisabledReason
         * @description The reason that an endpoint is disabled.
         * @enum {string}
         */
        DisabledReason: "requested_by_merchant" | "gone" | "disabled_by_receiver" | "failing";
        /**
         * EndpointChange
         * @description What is left out stays as it is; `rate_limit` null takes the limit away.
         */
        EndpointChange: {
            description?: string | null;
            events?: string[] | null;
            rate_limit?: number | null;
            schedule?: ("standard" | "extended" | "test") | null;
            signatures?: ("v1" | "v1a")[] | null;
            state?: ("enabled" | "disabled") | null;
            url?: string | null;
        };
        /**
         * EndpointState
         * @enum {string}
         */
        EndpointState: "enabled" | "disabled" | "failing";
        /**
         * EndpointView
         * @description A URL that receives events. `rate_limit` is per second.
         */
        EndpointView: {
            /** Format: date-time */
            created_at: string;
            description: string;
            disabled_reason?: components["schemas"]["DisabledReason"];
            events: string[];
            id: string;
            rate_limit: number | null;
            schedule: components["schemas"]["Schedule"];
            signatures: string[];
            state: components["schemas"]["EndpointState"];
            /** Format: date-time */
            updated_at: string;
            url: string;
        };
        /** EndpointWithSecret */
        EndpointWithSecret: {
            /** Format: date-time */
            created_at: string;
            description: string;
            disabled_reason?: components["schemas"]["DisabledReason"];
            events: string[];
            id: string;
            rate_limit: number | null;
            schedule: components["schemas"]["Schedule"];
            secret: string;
            signatures: string[];
            state: components["schemas"]["EndpointState"];
            /** Format: date-time */
            updated_at: string;
            url: string;
        };
        /**
         * EventView
         * @description What happened, as the event log shows it and webhooks carry it. `timestamp` in seconds since 1970.
         */
        EventView: {
            /** Format: date-time */
            created_at: string;
            data: {
                [key: string]: unknown;
            };
            event: string;
            id: string;
            sequence: number;
            timestamp: number;
        };
        /**
         * Figures
         * @description Numbers of payments and refunds by what became of them; `volume`, which is what was captured, and
         *     `refunded` are amounts in minor units.
         */
        Figures: {
            canceled: number;
            failed: number;
            refunded: number;
            refunds: number;
            refunds_failed: number;
            succeeded: number;
            volume: number;
        };
        /**
         * Flow
         * @enum {string}
         */
        Flow: "collect" | "intent" | "qr";
        /** FoundOrder */
        FoundOrder: {
            data: components["schemas"]["OrderView"];
            field: string;
            text: string;
            /** @constant */
            type: "order";
        };
        /** FoundPayment */
        FoundPayment: {
            data: components["schemas"]["PaymentView"];
            field: string;
            text: string;
            /** @constant */
            type: "payment";
        };
        /** FoundRefund */
        FoundRefund: {
            data: components["schemas"]["RefundView"];
            field: string;
            text: string;
            /** @constant */
            type: "refund";
        };
        /** Health */
        Health: {
            status: string;
            test_mode: boolean;
            /** Format: date-time */
            time: string;
        };
        /** HealthView */
        HealthView: {
            attempts: number;
            breaker: components["schemas"]["BreakerView"];
            consecutive_failures: number;
            failed: number;
            /** Format: date-time */
            failing_since?: string;
            latency_ms: components["schemas"]["Latency"];
            succeeded: number;
            success_rate: number | null;
            window_hours: number;
        };
        /**
         * History
         * @description The newest events first; `more` says that there are older ones. An order's has its payments' events,
         *     a payment's its refunds'.
         */
        History: {
            deliveries: components["schemas"]["DeliveryView"][];
            events: components["schemas"]["EventView"][];
            more: boolean;
        };
        /** JobsStatus */
        JobsStatus: {
            completed: number;
            failed: number;
            pending: number;
            processing: number;
            queues: {
                [key: string]: components["schemas"]["QueueCounts"];
            };
            worker_status: string;
        };
        /**
         * Kind
         * @description What can be found.
         * @enum {string}
         */
        Kind: "order" | "payment" | "refund";
        /**
         * LateAuthorization
         * @description What becomes of money that comes after its payment was taken for failed.
         * @enum {string}
         */
        LateAuthorization: "capture" | "refund";
        /**
         * Latency
         * @description The 50th and 95th percentile of the attempts' durations; null without attempts.
         */
        Latency: {
            p50: number | null;
            p95: number | null;
        };
        /**
         * LinkStatus
         * @enum {string}
         */
        LinkStatus: "active" | "paid" | "expired" | "canceled";
        /**
         * Me
         * @description Who is signed in, for which merchant, and since when; and where that merchant's payers pay.
         */
        Me: {
            checkout_url: string;
            merchant: components["schemas"]["MerchantName"];
            session: components["schemas"]["SessionView"];
            user: components["schemas"]["UserView"];
        };
        /** MerchantName */
        MerchantName: {
            id: string;
            name: string;
        };
        /**
         * Method
         * @enum {string}
         */
        Method: "upi" | "card" | "netbanking";
        /** MethodFigures */
        MethodFigures: {
            canceled: number;
            failed: number;
            method: components["schemas"]["Method"];
            refunded: number;
            refunds: number;
            refunds_failed: number;
            succeeded: number;
            volume: number;
        };
        /** Named */
        Named: {
            name: string;
        };
        /** NewAnswer */
        NewAnswer: {
            outcome: components["schemas"]["ChallengeAnswer"];
        };
        /**
         * NewApiKey
         * @description `allowed_origins` are the pages that may use the key without its secret. With an empty list a test key
         *     admits any page, and a live key none.
         */
        NewApiKey: {
            allowed_origins?: string[];
            name: string;
            /** @default false */
            read_only: boolean;
        };
        /** NewCancel */
        NewCancel: {
            /** @default requested_by_merchant */
            reason: string;
        };
        /**
         * NewCapture
         * @description `amount` in minor units, else all that is left; `final` releases what is not taken.
         */
        NewCapture: {
            amount?: number | null;
            /** @default false */
            final: boolean;
        };
        /** NewCard */
        NewCard: {
            cvv: string;
            exp_month: number;
            exp_year: number;
            name?: string | null;
            number: string;
        };
        /**
         * NewCheckoutPayment
         * @description `amount`, when given, has to be the order's: it says what the payer was shown.
         */
        NewCheckoutPayment: {
            amount?: number | null;
            bank?: string | null;
            customer?: components["schemas"]["Customer"];
            method: components["schemas"]["Method"];
            order_id: string;
            token?: string | null;
            upi?: components["schemas"]["NewUpi"] | null;
        };
        /**
         * NewEndpoint
         * @description `events` are names or `payment.*`-like groups; `secret` is made when it is not given; `rate_limit` is
         *     per second.
         */
        NewEndpoint: {
            /** @default  */
            description: string;
            events?: string[];
            rate_limit?: number | null;
            schedule?: ("standard" | "extended" | "test") | null;
            secret?: string | null;
            signatures?: ("v1" | "v1a")[];
            url: string;
        };
        /**
         * NewOrder
         * @description `amount` in minor units of `currency`. No payment can begin once `expires_at` has passed.
         */
        NewOrder: {
            amount: number;
            /** @default INR */
            currency: string;
            expires_at?: string | null;
            notes?: {
                [key: string]: string;
            };
            receipt?: string | null;
        };
        /** NewPassword */
        NewPassword: {
            current_password: string;
            new_password: string;
        };
        /**
         * NewPayment
         * @description `captured` false waits for POST …/capture. A card comes as itself, or as the `token` that names it.
         *     `return_url` is where the payer's browser goes from their bank's page.
         */
        NewPayment: {
            bank?: string | null;
            /** @default true */
            captured: boolean;
            card?: components["schemas"]["NewCard"] | null;
            card_cvv?: string | null;
            card_expiry?: string | null;
            card_number?: string | null;
            metadata?: {
                [key: string]: string;
            };
            method: components["schemas"]["Method"];
            order_id: string;
            return_url?: string | null;
            token?: string | null;
            upi?: components["schemas"]["NewUpi"] | null;
            upi_id?: string | null;
        };
        /**
         * NewPaymentLink
         * @description `amount` in minor units of `currency`; `reference` becomes the receipt of its orders.
         */
        NewPaymentLink: {
            amount: number;
            /** @default INR */
            currency: string;
            description: string;
            expires_at?: string | null;
            reference?: string | null;
            /** @default single */
            uses: components["schemas"]["Uses"];
        };
        /**
         * NewRefund
         * @description `amount` in minor units of the payment's currency; left out, it is all that is left.
         */
        NewRefund: {
            amount?: number | null;
            metadata?: {
                [key: string]: string;
            };
            reason?: string | null;
        };
        /** NewRole */
        NewRole: {
            role: components["schemas"]["Role"];
        };
        /**
         * NewSecret
         * @description For how long the secret before it works too.
         */
        NewSecret: {
            /** @default 0 */
            overlap_seconds: number;
        };
        /** NewSession */
        NewSession: {
            email: string;
            password: string;
        };
        /**
         * NewSettings
         * @description What is left out stays. `authorized_for_seconds` null is the stage's own.
         */
        NewSettings: {
            authorized_for_seconds?: number | null;
            email?: string | null;
            late_authorization?: components["schemas"]["LateAuthorization"] | null;
            name?: string | null;
        };
        /**
         * NewUpi
         * @description `vpa` goes with the flow `collect`; the others give a link to pay by.
         */
        NewUpi: {
            /** @default intent */
            flow: components["schemas"]["Flow"];
            vpa?: string | null;
        };
        /** NewUser */
        NewUser: {
            email: string;
            role: components["schemas"]["Role"];
        };
        /**
         * NextAction
         * @description Where the payer goes on: the page of their bank.
         */
        NextAction: {
            /** @constant */
            type: "redirect";
            url: string;
        };
        /**
         * OrderStatus
         * @enum {string}
         */
        OrderStatus: "created" | "attempted" | "paid";
        /**
         * OrderView
         * @description An amount to be paid. Amounts in minor units of `currency`.
         */
        OrderView: {
            amount: number;
            amount_paid: number;
            attempts: number;
            /** Format: date-time */
            created_at: string;
            currency: string;
            /** Format: date-time */
            expires_at?: string;
            id: string;
            notes: {
                [key: string]: string;
            };
            receipt: string | null;
            status: components["schemas"]["OrderStatus"];
        };
        /**
         * Overview
         * @description `since` and `until` bound the period, with the hour or day under way; `previous_since` and
         *     `previous_until` the one before it, up to the hour that today has come to.
         */
        Overview: {
            currencies: components["schemas"]["CurrencyFigures"][];
            period: components["schemas"]["Period"];
            /** Format: date-time */
            previous_since: string;
            /** Format: date-time */
            previous_until: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            webhooks: components["schemas"]["WebhookHealth"];
        };
        /**
         * PayableOrder
         * @description An order as its payer sees it. `payable` says whether an attempt can begin.
         */
        PayableOrder: {
            amount: number;
            currency: string;
            /** Format: date-time */
            expires_at?: string;
            id: string;
            payable: boolean;
            status: components["schemas"]["OrderStatus"];
        };
        /** PayersCard */
        PayersCard: {
            brand: string;
            last4: string;
        };
        /**
         * PaymentLinkView
         * @description `amount` in minor units of `currency`; `qr_svg` is a picture of `url`. Lists go without it.
         */
        PaymentLinkView: {
            amount: number;
            /** Format: date-time */
            canceled_at?: string;
            /** Format: date-time */
            created_at: string;
            currency: string;
            description: string;
            /** Format: date-time */
            expires_at?: string;
            id: string;
            order_id?: string;
            qr_svg?: string;
            reference?: string;
            status: components["schemas"]["LinkStatus"];
            url: string;
            uses: components["schemas"]["Uses"];
        };
        /**
         * PaymentStatus
         * @enum {string}
         */
        PaymentStatus: "pending" | "requires_action" | "success" | "failed" | "canceled";
        /**
         * PaymentView
         * @description An attempt to pay an order. Amounts in minor units of `currency`; optional fields may be absent.
         */
        PaymentView: {
            amount: number;
            amount_capturable: number;
            amount_captured: number;
            amount_refundable: number;
            amount_refunded: number;
            bank?: string;
            cancellation_reason?: string;
            /** Format: date-time */
            capture_before?: string;
            captured: boolean;
            card?: components["schemas"]["CardView"];
            /** Format: date-time */
            created_at: string;
            currency: string;
            error_code?: string;
            error_description?: string;
            id: string;
            metadata: {
                [key: string]: string;
            };
            method: components["schemas"]["Method"];
            next_action?: components["schemas"]["NextAction"];
            order_id: string;
            return_url?: string;
            status: components["schemas"]["PaymentStatus"];
            /** Format: date-time */
            updated_at: string;
            upi?: components["schemas"]["UpiView"];
            vpa?: string;
        };
        /**
         * Period
         * @enum {string}
         */
        Period: "today" | "7d" | "30d" | "90d";
        /**
         * Point
         * @description `at` is where its hour or day begins.
         */
        Point: {
            /** Format: date-time */
            at: string;
            canceled: number;
            failed: number;
            refunded: number;
            refunds: number;
            refunds_failed: number;
            succeeded: number;
            volume: number;
        };
        /**
         * PreviousSecret
         * @description One that signs beside the newest until then.
         */
        PreviousSecret: {
            /** Format: date-time */
            expires_at: string;
            secret: string;
        };
        /**
         * PublicKeyView
         * @description What verifies `v1a` signatures.
         */
        PublicKeyView: {
            public_key: string;
        };
        /**
         * QueueCounts
         * @description How many messages wait, are worked on, and were given up.
         */
        QueueCounts: {
            failed: number;
            pending: number;
            processing: number;
        };
        /**
         * RecoveryView
         * @description `count` is how many there are; with `more` there may be more than that, and all of them are done.
         */
        RecoveryView: {
            count: number;
            dry_run: boolean;
            more: boolean;
        };
        /**
         * RefundStatus
         * @enum {string}
         */
        RefundStatus: "pending" | "processed" | "failed";
        /**
         * RefundView
         * @description A refund of a payment. `amount` in minor units of `currency`.
         */
        RefundView: {
            amount: number;
            /** Format: date-time */
            created_at: string;
            currency: string;
            error_code?: string;
            error_description?: string;
            id: string;
            metadata: {
                [key: string]: string;
            };
            payment_id: string;
            /** Format: date-time */
            processed_at?: string;
            reason: string | null;
            status: components["schemas"]["RefundStatus"];
        };
        /** @description What was refused, and why; nothing was changed by it. */
        Refusal: {
            error: {
                /** @enum {string} */
                code: "BAD_REQUEST_ERROR" | "CONFLICT" | "FORBIDDEN" | "IDEMPOTENCY_KEY_REUSED" | "INTERNAL_ERROR" | "NOT_FOUND" | "RATE_LIMITED" | "UNAUTHORIZED";
                description: string;
                /** @description The field at fault, where one is. */
                field?: string;
                request_id: string;
            };
        };
        /**
         * RequestView
         * @description `outcome` is ok, replayed, or the code of the refusal.
         */
        RequestView: {
            caller: string;
            /** Format: date-time */
            created_at: string;
            duration_ms: number;
            id: string;
            method: string;
            outcome: string;
            path: string;
            request_id: string;
            status: number;
        };
        /**
         * Role
         * @description From who may least to who may most: look, act, and decide about keys, users and settings.
         * @enum {string}
         */
        Role: "viewer" | "member" | "owner";
        /** Rotation */
        Rotation: {
            /** @default 86400 */
            overlap_seconds: number;
        };
        /**
         * Schedule
         * @enum {string}
         */
        Schedule: "standard" | "extended" | "test";
        /** SecretsView */
        SecretsView: {
            previous?: components["schemas"]["PreviousSecret"];
            secret: string;
        };
        /**
         * SessionsEnded
         * @description How many other sessions of the user ended.
         */
        SessionsEnded: {
            sessions_ended: number;
        };
        /**
         * SessionView
         * @description `current` is the one that asks.
         */
        SessionView: {
            address: string;
            /** Format: date-time */
            created_at: string;
            current: boolean;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /** Format: date-time */
            seen_at: string;
            user_agent: string;
        };
        /**
         * SettingsView
         * @description `authorized_for_seconds` is how long what is not captured stays reserved; null for the stage's own,
         *     which is `default_authorized_for_seconds`.
         */
        SettingsView: {
            authorized_for_seconds: number | null;
            currency: string;
            default_authorized_for_seconds: number;
            email: string;
            id: string;
            late_authorization: components["schemas"]["LateAuthorization"];
            name: string;
        };
        /**
         * Stretch
         * @description Of what happened from one moment to before another, which is now if it is not given. `dry_run` counts
         *     and does nothing.
         */
        Stretch: {
            /** @default false */
            dry_run: boolean;
            /** Format: date-time */
            since: string;
            until?: string | null;
        };
        /** TestEvent */
        TestEvent: {
            /** @enum {string} */
            event: "order.created" | "order.paid" | "payment.pending" | "payment.requires_action" | "payment.success" | "payment.captured" | "payment.failed" | "payment.canceled" | "refund.pending" | "refund.processed" | "refund.failed" | "webhook_endpoint.disabled";
        };
        /** TokenView */
        TokenView: {
            card: components["schemas"]["CardView"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            used: boolean;
        };
        /**
         * Trigger
         * @enum {string}
         */
        Trigger: "scheduled" | "manual";
        /**
         * UpiView
         * @description `vpa` with the flow collect, else `link`; `qr_svg` is the link as a picture.
         */
        UpiView: {
            flow: components["schemas"]["Flow"];
            link?: string;
            qr_svg?: string;
            vpa?: string;
        };
        /**
         * UserDetails
         * @description `signed_in_at` is when they last did.
         */
        UserDetails: {
            /** Format: date-time */
            created_at: string;
            email: string;
            id: string;
            role: components["schemas"]["Role"];
            signed_in_at: string | null;
        };
        /** UserView */
        UserView: {
            email: string;
            id: string;
            role: components["schemas"]["Role"];
        };
        /** UserWithPassword */
        UserWithPassword: {
            /** Format: date-time */
            created_at: string;
            email: string;
            id: string;
            password: string;
            role: components["schemas"]["Role"];
            signed_in_at: string | null;
        };
        /**
         * Uses
         * @description Paid once, whoever opens it; or once by each who does.
         * @enum {string}
         */
        Uses: "single" | "many";
        /**
         * WebhookHealth
         * @description How deliveries went, and how their endpoints are.
         */
        WebhookHealth: {
            delivered: number;
            disabled: number;
            endpoints: number;
            failing: number;
            previous_delivered: number;
            previous_undelivered: number;
            undelivered: number;
        };
    };
    responses: {
        /** @description Refused */
        RateLimited: {
            headers: {
                /** @description Seconds until it may be tried again */
                "Retry-After"?: number;
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Refused */
        Refused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description What this very answer is known by */
        ETag: string;
        /** @description Until when the Idempotency-Key gets this answer */
        "Idempotency-Expires": string;
        /** @description It is the first answer again */
        "Idempotent-Replayed": "true";
        /** @description What the logs know it by */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_challenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Challenge"];
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    answer_challenge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnswer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Challenge"];
                };
            };
            400: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_checkout_order: {
        parameters: {
            query?: {
                embedder?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckoutOrder"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_checkout_payment_link: {
        parameters: {
            query?: {
                embedder?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckoutPaymentLink"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_payment_link_order: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayableOrder"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_checkout_payment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCheckoutPayment"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckoutPayment"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_checkout_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckoutPayment"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_api_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyWithSecret"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    revoke_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    change_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyChanges"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    roll_api_key: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSecret"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyWithSecret"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_history: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                thing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["History"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Me"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_overview: {
        parameters: {
            query?: {
                period?: components["schemas"]["Period"];
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Overview"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SessionsEnded"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_requests: {
        parameters: {
            query?: {
                caller?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                method?: "GET" | "POST" | "PATCH" | "DELETE";
                outcome?: string;
                status?: number;
                to?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RequestView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    find: {
        parameters: {
            query?: {
                q?: string;
                type?: components["schemas"]["Kind"];
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: (components["schemas"]["FoundOrder"] | components["schemas"]["FoundPayment"] | components["schemas"]["FoundRefund"])[];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SessionView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSession"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Me"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    end_other_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SessionsEnded"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SettingsView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    change_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSettings"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SettingsView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UserDetails"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UserWithPassword"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    remove_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    change_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UserDetails"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UserWithPassword"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_events: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                since?: string;
                to?: string;
                type?: "order.created" | "order.paid" | "payment.pending" | "payment.requires_action" | "payment.success" | "payment.captured" | "payment.failed" | "payment.canceled" | "refund.pending" | "refund.processed" | "refund.failed" | "webhook_endpoint.disabled" | "*" | "order.*" | "payment.*" | "refund.*" | "webhook_endpoint.*";
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_orders: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                receipt?: string;
                status?: components["schemas"]["OrderStatus"];
                to?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrderView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_order: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrderView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrderView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_payment_links: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                to?: string;
                uses?: components["schemas"]["Uses"];
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentLinkView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_payment_link: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPaymentLink"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentLinkView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_payment_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentLinkView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    cancel_payment_link: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentLinkView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_payments: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                method?: components["schemas"]["Method"];
                order_id?: string;
                status?: components["schemas"]["PaymentStatus"];
                to?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_payment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPayment"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    cancel_payment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCancel"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    capture_payment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCapture"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_payment_refunds: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                status?: components["schemas"]["RefundStatus"];
                to?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RefundView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_refund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRefund"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RefundView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_refunds: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                payment_id?: string;
                status?: components["schemas"]["RefundStatus"];
                to?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RefundView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RefundView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    advance_clock: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Advanced"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    jobs_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsStatus"];
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_token: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CardFields"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TokenView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_endpoints: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                to?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EndpointView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    create_endpoint: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEndpoint"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EndpointWithSecret"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EndpointView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    delete_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    change_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EndpointView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HealthView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_public_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PublicKeyView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    recover_endpoint: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Stretch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RecoveryView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    replay_endpoint: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Stretch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RecoveryView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    rotate_secret: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SecretsView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SecretsView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    send_test_event: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestEvent"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeliveryView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    list_webhooks: {
        parameters: {
            query?: {
                cursor?: string;
                endpoint?: string;
                event?: "order.created" | "order.paid" | "payment.pending" | "payment.requires_action" | "payment.success" | "payment.captured" | "payment.failed" | "payment.canceled" | "refund.pending" | "refund.processed" | "refund.failed" | "webhook_endpoint.disabled" | "*" | "order.*" | "payment.*" | "refund.*" | "webhook_endpoint.*";
                from?: string;
                limit?: number;
                status?: components["schemas"]["DeliveryStatus"];
                to?: string;
            };
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeliveryView"][];
                        has_more: boolean;
                        next_cursor: string | null;
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeliveryView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    get_curl: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer that is known: the same again has no body. */
                "If-None-Match"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CommandView"];
                    };
                };
            };
            /** @description As known */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
    retry_webhook: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Which data a user's session is about; a key has its own. `test` if not sent. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for; 401 if the session is another's by now. */
                "X-User"?: string;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeliveryView"];
                    };
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            422: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Refused"];
        };
    };
}
