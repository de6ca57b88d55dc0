// of openapi.json ee4225fc7133d7c296bac3c7db27352ec941911873b1173d7d2890a8be3cfe79
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the API responds
         * @description Returns the state and the version of the API, whether test mode is on, and the server's time. Needs no credentials.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/acquirers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List acquirer accounts
         * @description Returns the acquirer accounts of this mode, the oldest first, without their secrets.
         */
        get: operations["list_acquirers"];
        put?: never;
        /**
         * Create an acquirer account
         * @description Stores your keys at Stripe, Razorpay or Cashfree, so that payments can be routed there. The secret is encrypted and never returned. An account of the kind simulator is for test mode, has no keys and moves no money. Requires the owner role.
         */
        post: operations["create_acquirer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/acquirers/{acquirer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an acquirer account
         * @description Returns one acquirer account without its secrets.
         */
        get: operations["get_acquirer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an acquirer account
         * @description Changes the fields that you send. A draining account takes no new payments; a closed account captures and refunds nothing either. New keys must belong to the same account at the acquirer, since its payments stay with it. Requires the owner role.
         */
        patch: operations["change_acquirer"];
        trace?: never;
    };
    "/v1/acquirers/{acquirer_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver an event of an acquirer
         * @description Receives a webhook of the acquirer, whose signature is the only credential. Set this address in the acquirer's dashboard. The gateway then looks up the payment: the event itself proves nothing.
         */
        post: operations["receive_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/acquirers/{acquirer_id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the health of an acquirer account
         * @description Returns the health of each payment method that had a failure or a downtime. After ten failures in a row, new payments ask other accounts first, if the routing has others.
         */
        get: operations["get_acquirer_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/acquirers/{acquirer_id}/test-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the keys of an acquirer account
         * @description Sends one read to the acquirer, which moves nothing, and returns whether it took the keys.
         */
        post: operations["check_acquirer_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/acquirers/{acquirer_id}/webhook-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the webhook secret of an acquirer account
         * @description Stores the secret with which the acquirer signs its webhooks. The previous one stays valid during the overlap, since the acquirer may sign retries with it. A secret that was mistyped can be replaced instead: then the newest one ends immediately, and the one before it stays valid until its time. Requires the owner role.
         */
        post: operations["rotate_webhook_secret"];
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
         * Get a bank challenge
         * @description Returns the payment that waits for its payer on the simulated bank page. The token in the path is the only credential.
         */
        get: operations["get_challenge"];
        put?: never;
        /**
         * Answer a bank challenge
         * @description Approves, declines or times out the payment on the simulated bank page. `returned` states that the payer is back from the page of a real acquirer or bank; the gateway then asks the acquirer for the result. A challenge can be answered once. The token in the path is the only credential.
         */
        post: operations["answer_challenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/challenges/{token}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the acquirer's script of a payment
         * @description Returns what the acquirer's script needs to take the payment in the payer's browser, while the payment waits for it. The token in the path is the only credential.
         */
        get: operations["get_challenge_script"];
        put?: never;
        post?: never;
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
         * Get an order to pay
         * @description Returns the order with its payment methods for a checkout page, and the payment in progress or the successful payment if there is one. Poll that payment instead of creating another. Works with the API key alone.
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
         * Get a payment link to pay
         * @description Returns the link with its payment methods for a checkout page. A single-use link includes its order. Works with the API key alone.
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
         * Create an order for a payment link
         * @description Creates an order for one payer of a multiple-use link. Returns the existing order of a single-use link. Works with the API key alone.
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
        /**
         * Create a payment from a checkout page
         * @description Pays an order from the payer's browser with the API key alone. Cards are sent as a token from POST /v1/tokens. The payment is captured when it is authorized. An order accepts at most 50 payments this way. Too many declined cards of an order, a payment link or a network address in an hour are refused with status 429 until the hour ends.
         */
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
        /**
         * Get a payment for a checkout page
         * @description Returns the payment as its payer may see it. A successful payment has a signature that your server can verify. Works with the API key alone.
         */
        get: operations["get_checkout_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/payments/{payment_id}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the acquirer's script of a payment
         * @description Returns what the acquirer's script needs to take the payment in the payer's browser, while the payment waits for it. Works with the API key alone.
         */
        get: operations["get_checkout_payment_script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the rows of a list
         * @description Returns how many rows of a list match its filters, up to 1,000. It reads up to 1,000 rows: with a filter that few of them match, the count is exact only if they are all rows. A server needs the scope of the list too.
         */
        get: operations["count_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Returns customers, newest first. A customer is found by email address, phone number or reference immediately after it was created.
         */
        get: operations["list_customers"];
        put?: never;
        /**
         * Create a customer
         * @description Stores a customer, whom orders can name. All fields are optional. Two customers can have the same values, so list those of the reference or email address before you create one.
         */
        post: operations["create_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description Returns one customer. A deleted one has its id and times only.
         */
        get: operations["get_customer"];
        put?: never;
        post?: never;
        /**
         * Delete a customer
         * @description Erases the name, email address, phone number, reference and metadata of a customer, also in its events. Its id stays, and so do its orders, payments and refunds with their amounts.
         */
        delete: operations["delete_customer"];
        options?: never;
        head?: never;
        /**
         * Update a customer
         * @description Changes the fields that you send. Null removes a field; `metadata` replaces all of it.
         */
        patch: operations["update_customer"];
        trace?: never;
    };
    "/v1/dashboard/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your alerts
         * @description Returns which alerts about this merchant the signed-in user gets by mail.
         */
        get: operations["get_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update your alerts
         * @description Starts or stops the alerts of the topics that you send, for the signed-in user and this merchant, in test and live mode, and sets the language of all mails to the user. Each user chooses their own.
         */
        patch: operations["choose_alerts"];
        trace?: never;
    };
    "/v1/dashboard/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Returns the API keys of the current mode. Secrets are not included.
         */
        get: operations["list_api_keys"];
        put?: never;
        /**
         * Create an API key
         * @description Creates a key and returns its secret. The secret is shown in this response only. Requires the owner role.
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
         * Revoke an API key
         * @description Revokes a key permanently. Requests that change something are refused immediately; a GET may be accepted for up to one minute. Requires the owner role.
         */
        delete: operations["revoke_api_key"];
        options?: never;
        head?: never;
        /**
         * Update an API key
         * @description Changes the name, the scopes, the API version, the allowed origins or addresses, or the expiry of a key. Fields that you leave out stay unchanged. Requires the owner role.
         */
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
         * Roll the secret of an API key
         * @description Replaces the secret of a key and returns the new one, in this response only. The previous secret works until the overlap ends. Without an overlap, it can read for up to one minute more. Requires the owner role.
         */
        post: operations["roll_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit log entries
         * @description Returns the changes of the merchant in both modes in the last 13 months, newest first: who changed what, from which address. A new entry gets its sequence number and hash after about a second. Requires the owner role.
         */
        get: operations["list_audit_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the branding
         * @description Returns how payers see the merchant at the checkout, on payment links and on receipts.
         */
        get: operations["get_branding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the branding
         * @description Changes the fields that you send, in both modes; null removes a field. Pages that payers open afterwards show them. Requires the owner role.
         */
        patch: operations["change_branding"];
        trace?: never;
    };
    "/v1/dashboard/branding/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the logo
         * @description Stores a PNG or JPEG image of at most 256 KiB, with sides of 16 to 2048 pixels, as the logo of both modes. Its content decides about its type. Requires the owner role.
         */
        put: operations["replace_logo"];
        post?: never;
        /**
         * Remove the logo
         * @description Removes the logo from the pages of payers. Requires the owner role.
         */
        delete: operations["remove_logo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/history/{resource_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the timeline of a resource
         * @description Returns the events of a customer, order, payment, refund, dispute or payment link in the last 30 days, with their actors and webhook deliveries, newest first. An order includes the events of its payments, and both an order and a payment those of refunds and disputes. Receipts that were sent by mail are steps for 30 days too. Notes, and who created or canceled a payment link, stay longer.
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
    "/v1/dashboard/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Returns the open invitations of the merchant, oldest first.
         */
        get: operations["list_invitations"];
        put?: never;
        /**
         * Send an invitation
         * @description Invites the reader of a mailbox to the merchant. The mail has a link that can be used once, for 72 hours. Another invitation of the same address replaces the first. Responds with 409 if a user of this merchant has the address, and otherwise the same for every address. Requires the owner role.
         */
        post: operations["create_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/invitations/{invitation_id}": {
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
         * Withdraw an invitation
         * @description Ends an open invitation, so that its link opens nothing. Requires the owner role.
         */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation as a new user
         * @description Creates the user of the invited address with a password. The link cannot be used again. Responds with 409 if the address has a user, who signs in and joins instead.
         */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/invitations/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation as the signed-in user
         * @description Gives the signed-in user the role of the invitation, which must be for their address, and switches the session to the merchant. The link cannot be used again.
         */
        post: operations["join_merchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/invitations/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an invitation by its link
         * @description Returns what the invitation of a mailed link offers, and whether the address has a user.
         */
        post: operations["open_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the limits
         * @description Returns the limits of requests with an API key alone, in the current mode, with the default and the maximum of each.
         */
        get: operations["get_limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the limits
         * @description Changes the limits that you send, in the current mode. They apply within a minute. Requires the owner role.
         */
        patch: operations["change_limits"];
        trace?: never;
    };
    "/v1/dashboard/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed-in user
         * @description Returns the signed-in user with their merchant and current session.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the user's merchants
         * @description Returns the merchants of the signed-in user with the user's role in each, oldest first.
         */
        get: operations["list_memberships"];
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
         * Get payment metrics
         * @description Returns payment, refund and webhook metrics of a period, compared with the previous period. Days are those of the merchant's time zone. Metrics can be a few seconds late.
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
    "/v1/dashboard/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a passkey
         * @description Checks what `navigator.credentials.create()` returned, adds the passkey, and ends the other sessions of the user.
         */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/passkeys/{passkey_id}": {
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
         * Remove a passkey
         * @description Removes a passkey of the signed-in user and ends their other sessions.
         */
        delete: operations["remove_passkey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to add a passkey
         * @description Returns the options for `navigator.credentials.create()`. They can be used once, for five minutes.
         */
        post: operations["start_passkey"];
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
         * Change the password
         * @description Sets a new password for the signed-in user and ends their other sessions. It must have 12 to 200 characters, be none of the last four, and not be common. The current password is checked first, and repeated failures are rate limited.
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a link to set a new password
         * @description Mails a link to the address if it has a user. The link can be used once, for one hour; another request replaces it. The response is the same for every address. Requests are rate limited.
         */
        post: operations["request_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/password-resets/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with a link
         * @description Sets the password of the user whom the mailed link is for, and ends all of the user's sessions. The link cannot be used again.
         */
        post: operations["set_new_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/payer-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the messages to payers
         * @description Returns which messages payers get in the current mode, by which channels, and how each reads in each language.
         */
        get: operations["get_payer_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the messages to payers
         * @description Switches messages to payers on or off in the current mode, within a minute. All are off by default. Responds with 409 if the stage cannot send mail or text messages. Requires the owner role.
         */
        patch: operations["change_payer_messages"];
        trace?: never;
    };
    "/v1/dashboard/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List logged API requests
         * @description Returns the API requests of the last 7 days that changed something or failed, newest first: those of your servers, of the dashboard and of the checkout.
         */
        get: operations["list_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the decisions of the risk rules
         * @description Returns how many payments the risk rules decided on in a period, by decision, and how reviews ended, compared with the previous period. Days are those of the merchant's time zone. Counts can be a few seconds late.
         */
        get: operations["get_risk_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List saved views
         * @description Returns your saved views and those that your team shares, by name.
         */
        get: operations["list_saved_views"];
        put?: never;
        /**
         * Save a view
         * @description Saves the filters and the search of a list under a name, at most 50 for each user and 50 for the team. Sharing a view with the team requires the role member.
         */
        post: operations["save_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/saved-views/{view_id}": {
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
         * Delete a saved view
         * @description Deletes a saved view. A shared one is deleted by the user who saved it and by owners.
         */
        delete: operations["delete_saved_view"];
        options?: never;
        head?: never;
        /**
         * Change a saved view
         * @description Renames a saved view, replaces its filters, or shares it with the team. A shared view is changed by the user who saved it and by owners.
         */
        patch: operations["change_saved_view"];
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
         * Search customers, orders, payments and refunds
         * @description Returns up to 20 resources whose id, receipt, note, metadata value, UPI address, name, email address, phone number or reference starts with the text, or whose value of a name does (table=7). Then the 1,000 newest payments, or resources of the type, are read for a part of a value (@example.com), the last digits of a phone number or card, an amount (500, ₹500.00) or the acquirer's reference; the cursor continues with older ones. With the type payment, a value of an order finds its payments. With a type, the filters of its list narrow the search. Exact matches come first, then the newest.
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
    "/v1/dashboard/second-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the second factors
         * @description Returns which second factors the signed-in user has.
         */
        get: operations["get_second_factors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/second-factors/authenticator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to add an authenticator app
         * @description Returns the secret for an authenticator app, in this response only. The app counts after its first code was sent.
         */
        post: operations["start_authenticator"];
        /**
         * Remove the authenticator app
         * @description Removes the app and its recovery codes, and ends the other sessions of the user.
         */
        delete: operations["remove_authenticator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/second-factors/authenticator/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the authenticator app
         * @description Takes the first code of the app, returns ten recovery codes in this response only, and ends the other sessions of the user.
         */
        post: operations["confirm_authenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/second-factors/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the recovery codes
         * @description Returns ten new recovery codes, in this response only. The previous ones work no more.
         */
        post: operations["replace_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/session/reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm who you are
         * @description Checks the password or a passkey of the signed-in user again and replaces the session cookie. For five minutes after it, the session may change keys, endpoints, users and settings, which is refused otherwise. Repeated failures are rate limited.
         */
        post: operations["reauthenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete the sign-in with a code
         * @description Takes a code of the authenticator app, or a recovery code, and replaces the session cookie. Each code works once. Repeated failures are rate limited for each user.
         */
        post: operations["enter_second_factor"];
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
         * @description Returns the open sessions of the signed-in user, newest first.
         */
        get: operations["list_sessions"];
        put?: never;
        /**
         * Sign in to the dashboard
         * @description Checks the email address and the password, and sets the session cookie. An unknown address and a wrong password get the same error. Repeated failures are rate limited for each user and network address; a browser in which the user signed in before has a limit of its own. The session is for the merchant that the user used last. `session.step` is what is missing until the user is signed in.
         */
        post: operations["sign_in"];
        /**
         * End all other sessions
         * @description Signs out all sessions of the signed-in user except the one that sends the request.
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
         * End a session
         * @description Signs out one session of the signed-in user. Use `current` as the id for the session that sends the request.
         */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/sessions/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description Checks what `navigator.credentials.get()` returned, and sets the session cookie. A passkey that the user unlocked is two factors.
         */
        post: operations["sign_in_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/sessions/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to sign in with a passkey
         * @description Returns the options for `navigator.credentials.get()`, for a sign-in or to confirm who you are. They can be used once, for five minutes.
         */
        post: operations["start_passkey_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/sessions/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch to another merchant
         * @description Starts a session for another merchant of the signed-in user, sets its cookie and ends the session that sends the request. The new session ends when the old one would have.
         */
        post: operations["switch_merchant"];
        delete?: never;
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
        /**
         * Get the merchant's settings
         * @description Returns the name, the email address and the payment settings of the merchant.
         */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the merchant's settings
         * @description Changes the settings that you send. New values apply to payments that are authorized afterwards. Requires the owner role.
         */
        patch: operations["change_settings"];
        trace?: never;
    };
    "/v1/dashboard/suppressed-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List suppressed addresses
         * @description Returns the addresses to which the merchant's mail is not sent any more, as a mail bounced or was marked as spam: those of users and invitations, then the newest 100 of payers.
         */
        get: operations["list_suppressed_addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard/suppressed-addresses/allow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Allow mail to a suppressed address
         * @description Lets mail be sent again to a payer, or to a user or an invited person of the merchant, whose mail bounced. Responds with 404 if the address is not suppressed, and with 409 if a mail was marked as spam. Requires the owner role.
         */
        post: operations["allow_mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * @description Returns the users of the merchant, oldest first.
         */
        get: operations["list_users"];
        put?: never;
        post?: never;
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
         * Remove a user
         * @description Ends the sessions of another user in this merchant, deletes the saved views that are not shared, and removes the user from it. A user without any merchant is deleted. Requires the owner role.
         */
        delete: operations["remove_user"];
        options?: never;
        head?: never;
        /**
         * Change the role of a user
         * @description Changes the role of another user in this merchant and ends their sessions in it. Requires the owner role.
         */
        patch: operations["change_user"];
        trace?: never;
    };
    "/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List disputes
         * @description Returns disputes, newest first.
         */
        get: operations["list_disputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{dispute_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a dispute
         * @description Returns one dispute.
         */
        get: operations["get_dispute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{dispute_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a dispute
         * @description Gives the disputed amount to the payer. This is final. The acquirer gets it asynchronously: poll the dispute or listen to webhooks for the result.
         */
        post: operations["accept_dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{dispute_id}/contest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Contest a dispute
         * @description Submits evidence against the dispute, once for each phase. The acquirer gets it asynchronously: poll the dispute or listen to webhooks for the result.
         */
        post: operations["contest_dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{dispute_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file of evidence
         * @description Returns a presigned request for one PDF, PNG or JPEG of at most 5 MB. Send the file with it within 15 minutes, and name it when you contest the dispute. A file that you do not name is never sent.
         */
        post: operations["upload_evidence"];
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
        /**
         * List events
         * @description Returns events of the last 30 days, newest first. With `since`, returns events oldest first for polling: keep the cursor of the last page, and expect the latest events to repeat for up to 30 seconds.
         */
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
        /**
         * Get an event
         * @description Returns one event of the last 30 days.
         */
        get: operations["get_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List export schedules
         * @description Returns export schedules, newest first.
         */
        get: operations["list_export_schedules"];
        put?: never;
        /**
         * Create an export schedule
         * @description Creates an export of each past day, week or month, 15 minutes after its end. The first period is the one that includes the time of the request. Disputes, payouts, payout lines and settlement differences are selected by the time at which they were stored.
         */
        post: operations["create_export_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export-schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an export schedule
         * @description Returns one export schedule.
         */
        get: operations["get_export_schedule"];
        put?: never;
        post?: never;
        /**
         * Delete an export schedule
         * @description Deletes a schedule. Its exports stay.
         */
        delete: operations["delete_export_schedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exports
         * @description Returns the exports of the last 30 days, newest first, without the URLs of their files.
         */
        get: operations["list_exports"];
        put?: never;
        /**
         * Create an export
         * @description Writes all rows of a list that match its filters to a file. Poll the export or listen to the event export.ready, then download the file within 24 hours. Rows that are created after the request are left out.
         */
        post: operations["create_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an export
         * @description Returns an export. When it is ready, `url` is the address of its file. It works for one hour and without credentials; request the export again for another one.
         */
        get: operations["get_export"];
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
         * Get the OpenAPI document
         * @description Returns this document. Needs no credentials.
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
    "/v1/operators/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what operators did
         * @description Returns the audit log of the platform in the last 13 months, or that of one merchant, newest first.
         */
        get: operations["list_operator_audit_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the dead letters of a queue
         * @description Returns the oldest messages of a dead-letter queue, at most 100, without what is no id or small number. They stay in the queue, and are hidden from other readers for up to 30 seconds.
         */
        get: operations["list_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/enrollment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add the passkey of an operator
         * @description Checks what `navigator.credentials.create()` returned and adds the operator's passkey. The link works once.
         */
        post: operations["enroll_operator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/enrollment/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to add the passkey of an operator
         * @description Returns the options for `navigator.credentials.create()`. They can be used once, for five minutes.
         */
        post: operations["start_enrollment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/impersonations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to read as a merchant's viewer
         * @description Sets the cookie of a dashboard session for 30 minutes, in which the operator reads what a viewer of the merchant can read, and changes nothing. The merchant's owners see it in their audit log. It ends the dashboard session that the browser had.
         */
        post: operations["start_impersonation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed-in operator
         * @description Returns the signed-in operator and the time at which the session ends.
         */
        get: operations["get_operator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all merchants
         * @description Returns the merchants of the platform. The list has no order.
         */
        get: operations["list_merchants"];
        put?: never;
        /**
         * Create a merchant
         * @description Creates a merchant and invites its first owner by mail, with a link that works once, for 72 hours. The merchant has no API keys until an owner creates them, and takes no live payments until two operators activate its live mode.
         */
        post: operations["create_merchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/merchants/{merchant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a merchant
         * @description Returns a merchant with its users, open invitations and limits. It shows no secrets and nothing of payers.
         */
        get: operations["get_merchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List proposals
         * @description Returns the proposals of all operators, newest first.
         */
        get: operations["list_proposals"];
        put?: never;
        /**
         * Create a proposal
         * @description Proposes a change. It is made when another operator approves it, in the next 72 hours. No one outside the platform sees a proposal.
         */
        post: operations["create_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/proposals/{proposal_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a proposal
         * @description Returns a proposal.
         */
        get: operations["get_proposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/proposals/{proposal_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a proposal
         * @description Makes the proposed change. Another operator than the one who proposed it must send this request.
         */
        post: operations["approve_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/proposals/{proposal_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a proposal
         * @description Declines a proposal of another operator. Nothing is changed.
         */
        post: operations["decline_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/proposals/{proposal_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a proposal
         * @description Withdraws your own proposal. Nothing is changed.
         */
        post: operations["withdraw_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in as an operator
         * @description Checks what `navigator.credentials.get()` returned, sets the session cookie and ends the session that the browser had. Sign in again to confirm who you are.
         */
        post: operations["sign_in_operator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/sessions/{session_id}": {
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
         * End the session of an operator
         * @description Signs the operator out and ends their impersonations. `current` is the session that sends the request; an operator ends no other one.
         */
        delete: operations["end_operator_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/sessions/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to sign in as an operator
         * @description Returns the options for `navigator.credentials.get()`. They can be used once, for five minutes.
         */
        post: operations["start_operator_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the state of the stage
         * @description Returns the version of the code, the approximate number of messages of each queue and its dead-letter queue, and the work that is late and that the sweeper has not taken.
         */
        get: operations["get_stage"];
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
        /**
         * List orders
         * @description Returns orders, newest first.
         */
        get: operations["list_orders"];
        put?: never;
        /**
         * Create an order
         * @description Creates an order for an amount that a customer is to pay. Pay it with POST /v1/payments or the checkout.
         */
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
        /**
         * Get an order
         * @description Returns one order. It says until when its checkout refuses cards, if too many were declined.
         */
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
         * @description Returns payment links, newest first, without their QR codes.
         */
        get: operations["list_payment_links"];
        put?: never;
        /**
         * Create a payment link
         * @description Creates a page where customers can pay without a website of yours. A single-use link can be paid once, a multiple-use link once by each payer.
         */
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
        /**
         * Get a payment link
         * @description Returns one payment link with its QR code. It says until when its page refuses cards, if too many were declined.
         */
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
        /**
         * Cancel a payment link
         * @description Cancels an active payment link so that it can no longer be paid. Responds with 409 if the link is not active.
         */
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
        /**
         * List payments
         * @description Returns payments, newest first.
         */
        get: operations["list_payments"];
        put?: never;
        /**
         * Create a payment
         * @description Starts a payment of an order by UPI, card or net banking. The payment is processed asynchronously: poll it or listen to webhooks for its result.
         */
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
        /**
         * Get a payment
         * @description Returns one payment. A pending UPI payment by QR code includes the code as an SVG image.
         */
        get: operations["get_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the attempts of a payment
         * @description Returns which acquirers a payment asked, the first one first, and what each of them answered. A further acquirer is asked only if no money can have moved.
         */
        get: operations["list_payment_attempts"];
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
        /**
         * Cancel a payment
         * @description Cancels a payment that is not captured and releases its authorized amount. If the acquirer cannot release it before the authorization lapses, the payment shows when it does.
         */
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
        /**
         * Capture a payment
         * @description Asks the acquirer to capture all or part of the authorized amount. Set `final` to release the rest. A webhook reports the result.
         */
        post: operations["capture_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the disputes of a payment
         * @description Returns the disputes of one payment, newest first.
         */
        get: operations["list_payment_disputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the notes of a payment
         * @description Returns the notes of one payment, newest first.
         */
        get: operations["list_payment_notes"];
        put?: never;
        /**
         * Create a note of a payment
         * @description Writes a note about a payment for your team, with its author. The payer does not see it. A note cannot be changed.
         */
        post: operations["create_payment_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/notes/{note_id}": {
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
         * Delete a note of a payment
         * @description Deletes a note. Its author may, and any owner of the merchant. The audit log keeps who did.
         */
        delete: operations["delete_payment_note"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the receipt of a payment
         * @description Returns the number of the receipt and the URL of its page, which you can send to the payer. The page needs no credentials. It always shows the current state of the payment and its refunds.
         */
        get: operations["get_receipt_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/receipt/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the receipt of a payment as a PDF
         * @description Makes a PDF of the receipt in the chosen language. Returns a URL that works for one hour and without credentials.
         */
        get: operations["get_receipt_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/receipt/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the receipt of a payment
         * @description Mails the URL of the receipt to the payer of a captured payment. Responds with 409 if the payment is not captured, or the stage cannot send mail. A payment has at most five such mails in an hour.
         */
        post: operations["send_receipt"];
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
        /**
         * List the refunds of a payment
         * @description Returns the refunds of one payment, newest first.
         */
        get: operations["list_payment_refunds"];
        put?: never;
        /**
         * Create a refund
         * @description Refunds all or part of a captured payment. The refund is processed asynchronously: poll it or listen to webhooks for its result.
         */
        post: operations["create_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{payment_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve a review
         * @description Approves or rejects a payment that risk rules hold for a review. Approving captures it, if it was to be captured automatically. Rejecting releases the authorized amount, or refunds it if it was captured already.
         */
        post: operations["decide_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payouts
         * @description Returns the payouts of your acquirer accounts, the latest arrival first.
         */
        get: operations["list_payouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/{payout_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a payout
         * @description Returns one payout.
         */
        get: operations["get_payout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/{payout_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the lines of a payout
         * @description Returns what the payout holds of each payment and refund, and other amounts such as fees.
         */
        get: operations["list_payout_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send reports of blocked scripts
         * @description Receives what a browser blocked on a page of the dashboard or the checkout, as reported by its Content-Security-Policy. Counts the violations and stores no report. Needs no credentials.
         */
        post: operations["report_violations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{receipt_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a receipt
         * @description Returns a receipt for its page. The key in the path is the only credential.
         */
        get: operations["get_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{receipt_key}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a receipt as a PDF
         * @description Makes a PDF of the receipt in the chosen language. Returns a URL that works for one hour. The key in the path is the only credential.
         */
        get: operations["get_receipt_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refund-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List refund batches
         * @description Returns the refund batches of the last 90 days, newest first.
         */
        get: operations["list_refund_batches"];
        put?: never;
        /**
         * Create a refund batch
         * @description Checks the refunds of a CSV file, and refunds nothing yet. The check is asynchronous: poll the batch until it is `checked`, and confirm it.
         */
        post: operations["create_refund_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refund-batches/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a refund batch
         * @description Returns one refund batch with the numbers of its rows and their sums.
         */
        get: operations["get_refund_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refund-batches/{batch_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a refund batch
         * @description Cancels the refunds that have not started. No further refund starts after the response.
         */
        post: operations["cancel_refund_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refund-batches/{batch_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a refund batch
         * @description Starts the refunds of a checked batch. Name their number and their sums, as the batch shows them: others are refused. The rows are checked again first. If any refund is different now, the batch is `checked` again, says that it has changed, and nothing was refunded.
         */
        post: operations["confirm_refund_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refund-batches/{batch_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rows of a refund batch
         * @description Returns the rows in the order of the file, each with its refund or the reason why not.
         */
        get: operations["list_refund_batch_rows"];
        put?: never;
        post?: never;
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
        /**
         * List refunds
         * @description Returns refunds, newest first.
         */
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
        /**
         * Get a refund
         * @description Returns one refund.
         */
        get: operations["get_refund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reports
         * @description Returns the reports of the last 30 days, newest first, without their sums.
         */
        get: operations["list_reports"];
        put?: never;
        /**
         * Create a report
         * @description Adds up the rows of whole days by currency, method and acquirer account. Poll the report until it is ready. Rows that are created after the request are left out.
         */
        post: operations["create_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a report
         * @description Returns a report and, when it is ready, its sums. For 24 hours it also has the addresses of the same sums as files.
         */
        get: operations["get_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the risk rules
         * @description Returns the rules that decide on new payments before an acquirer is asked. The first rule that applies decides; without one, the payment is allowed.
         */
        get: operations["get_risk_settings"];
        /**
         * Update the risk rules
         * @description Saves all rules as the next version, and switches them on or off. Payments that are created afterwards are assessed. A rule that cannot be read is refused with its position. Responds with 409 if the rules were changed since you read their version. Requires the owner role.
         */
        put: operations["replace_risk_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a risk rule on past payments
         * @description Returns which of the last payments a rule would have caught, by what was known when each was made. A response examines up to 250 payments; send its cursor for the ones before. Nothing is saved.
         */
        post: operations["backtest_risk_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the values of the lists
         * @description Returns what is always allowed or blocked, in the order of the types and ids.
         */
        get: operations["list_risk_list_entries"];
        put?: never;
        /**
         * Add a value to a list
         * @description Always allows or blocks the payments with a card, a BIN, an email address, a network address, a UPI address or a device, before any rule. A value is in one list: a second request moves it. Only a keyed hash of the value is stored.
         */
        post: operations["create_risk_list_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk/lists/{entry_id}": {
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
         * Remove a value from its list
         * @description Removes the entry. Rules decide on later payments with the value.
         */
        delete: operations["delete_risk_list_entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the routing
         * @description Returns the rules that choose the acquirer accounts of a new payment. The first rule that applies decides. Version 0 is the default: the simulator in test mode, all open accounts in live mode.
         */
        get: operations["get_routing"];
        /**
         * Update the routing
         * @description Saves all rules as the next version. It applies to payments that are created afterwards. Responds with 409 if the routing was changed since you read its version. Requires the owner role.
         */
        put: operations["replace_routing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a preview of the routing
         * @description Returns which acquirer accounts such a payment would ask, in order, and why an account would be skipped. Nothing is saved or sent.
         */
        post: operations["preview_routing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of the routing
         * @description Returns the last 50 versions of the routing, the newest first.
         */
        get: operations["list_routing_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlement-differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List settlement differences
         * @description Returns what differs between your books and the acquirers' payouts, in the order of the payments, refunds and payouts that differ, newest first.
         */
        get: operations["list_settlement_differences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlement-differences/{difference_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve a settlement difference
         * @description Marks an open difference as resolved, with a note. No payment or refund is changed.
         */
        post: operations["resolve_settlement_difference"];
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
         * Advance the test clock
         * @description Moves all scheduled work of your test account forward by the given number of seconds, and runs the work that becomes due. New resources keep their usual times. A day or more also reads the payouts of your acquirer accounts and of the simulator, as at night. Available in test mode only. Send an Idempotency-Key to retry safely.
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
         * Get background job counts
         * @description Returns how many messages wait, are being processed, completed and failed, in total and by queue, of all merchants. Waiting counts come from SQS and are approximate. Needs no credentials, so it responds with 404 on a deployed stage and outside test mode.
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
        /**
         * Create a card token
         * @description Stores a card and returns a token that pays one order. Works with the API key alone, so that card data goes from the payer's browser to the gateway without passing your server.
         */
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
        /**
         * List webhook endpoints
         * @description Returns webhook endpoints, newest first.
         */
        get: operations["list_endpoints"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description Registers a URL that receives events. The response includes the signing secret.
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
        /**
         * Get a webhook endpoint
         * @description Returns one webhook endpoint.
         */
        get: operations["get_endpoint"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Deletes a webhook endpoint. Its pending deliveries are not sent.
         */
        delete: operations["delete_endpoint"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description Changes the fields that you send. An endpoint that you enable again receives new events only: use recover and replay for earlier ones. A new URL immediately receives deliveries that the circuit breaker held back.
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
        /**
         * Get the delivery health of an endpoint
         * @description Returns success rate, latency, consecutive failures and the circuit breaker state of an endpoint.
         */
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
        /**
         * Get the public key of an endpoint
         * @description Returns the public key that verifies `v1a` signatures. Responds with 404 if the endpoint does not sign with `v1a`.
         */
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
         * Retry the failed deliveries of an endpoint
         * @description Queues one more attempt for each failed delivery of events in the time range. Set `dry_run` to count them only.
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
         * Deliver missed events to an endpoint
         * @description Delivers the events in the time range that the endpoint subscribes to but did not receive, because it was disabled or did not exist. Set `dry_run` to count them only.
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
         * Rotate the signing secret of an endpoint
         * @description Creates a new signing secret. Every attempt, including retries, is signed with both secrets until the overlap ends.
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
        /**
         * Get the signing secret of an endpoint
         * @description Returns the current signing secret, and the previous one until its overlap ends.
         */
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
         * Send a test event to an endpoint
         * @description Delivers an example of an event to the endpoint, even if the endpoint does not subscribe to it. The event is not in the event log.
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
        /**
         * List webhook deliveries
         * @description Returns webhook deliveries, newest first, each with the response of its last attempt only. A delivery is listed from the start of its first attempt on.
         */
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
        /**
         * Get a webhook delivery
         * @description Returns one webhook delivery with its attempts.
         */
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
         * Get a delivery as a curl command
         * @description Returns a shell command that sends the delivery again from your machine. Its signature is valid for a few minutes. Responds with 409 if the endpoint was deleted.
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
         * Retry a webhook delivery
         * @description Queues one more attempt of a delivery. Responds with 409 if the endpoint is disabled or deleted.
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
        /**
         * AcceptRequest
         * @description A mailed link and the password of a new user.
         */
        AcceptRequest: {
            /** @description New password, at least 12 characters. */
            new_password: string;
            /** @description The part of the mailed link after `#`. */
            token: string;
        };
        /**
         * AccountState
         * @description State of an acquirer account. A draining account takes no new payments; a closed one captures and refunds nothing either.
         * @enum {string}
         */
        AccountState: "open" | "draining" | "closed";
        /**
         * AcquirerAccountView
         * @description Your account at an acquirer, without its secrets.
         */
        AcquirerAccountView: {
            /**
             * @description `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the card in the acquirer's form.
             * @enum {string}
             */
            cards: "raw" | "script";
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Currencies that Cashfree enabled besides INR. */
            currencies: string[];
            /** @description Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
            customer_phone?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description The acquirer. */
            kind: components["schemas"]["AcquirerKind"];
            /** @description Whether Stripe enabled several captures of one payment for the account. */
            multicapture: boolean;
            /** @description Name for your own use. */
            name: string;
            /** @description Stripe's publishable key, Razorpay's key id or Cashfree's client id. Omitted for the simulator. */
            public_key?: string;
            /** @description Last four characters of the secret. Omitted for the simulator. */
            secret_last4?: string;
            /** @description State of the account. */
            state: components["schemas"]["AccountState"];
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
            /** @description Whether Stripe enabled UPI for the account. For Stripe only. */
            upi: boolean;
            /** @description Webhook secrets that are valid now, the newest first. */
            webhook_secrets: components["schemas"]["WebhookSecretView"][];
        };
        /**
         * AcquirerHealthView
         * @description The health of an acquirer account for one payment method.
         */
        AcquirerHealthView: {
            /** @description Number of failed attempts since the last success. */
            consecutive_failures: number;
            /** @description Severities of the downtimes that the acquirer announced. */
            downtimes: string[];
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description `open` while other accounts are asked first. */
            state: components["schemas"]["BreakerState"];
            /**
             * Format: date-time
             * @description Time at which a payment asks the account again. Omitted unless `open`.
             */
            until?: string;
        };
        /**
         * AcquirerKind
         * @description The acquirer.
         * @enum {string}
         */
        AcquirerKind: "stripe" | "razorpay" | "cashfree" | "simulator";
        /**
         * AcquirerRequest
         * @description An acquirer account to store.
         */
        AcquirerRequest: {
            /**
             * @description `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the card in the acquirer's form.
             * @default script
             * @enum {string}
             */
            cards: "raw" | "script";
            /** @description Currencies that Cashfree enabled besides INR. */
            currencies?: ("INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND")[];
            /** @description Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
            customer_phone?: string | null;
            /** @description The acquirer. The simulator is for test mode only. */
            kind: components["schemas"]["AcquirerKind"];
            /**
             * @description Whether Stripe enabled several captures of one payment for the account.
             * @default false
             */
            multicapture: boolean;
            /** @description Name for your own use. */
            name: string;
            /** @description Stripe's publishable key, Razorpay's key id or Cashfree's client id. Required, except for the simulator. */
            public_key?: string;
            /** @description Secret key of the account. It is encrypted and never returned. Required, except for the simulator. */
            secret?: string;
            /**
             * @description Whether Stripe enabled UPI for the account. For Stripe only.
             * @default false
             */
            upi: boolean;
            /** @description Secret with which the acquirer signs its webhooks. It is encrypted and never returned. */
            webhook_secret?: string;
        };
        /**
         * AcquirerScript
         * @description What the acquirer's script needs in the payer's browser.
         */
        AcquirerScript: {
            /** @description The acquirer whose script to load. */
            acquirer: components["schemas"]["AcquirerKind"];
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description Stripe's secret of this payment, for its script alone. */
            client_secret?: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Payment method to offer. */
            method: components["schemas"]["Method"];
            /**
             * @description Whether the script takes real money.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @description Razorpay's id of the order. */
            order_id?: string;
            /** @description Cashfree's session of this payment, for its script alone. */
            payment_session_id?: string;
            /** @description Stripe's publishable key, or Razorpay's key id. */
            public_key?: string;
            /** @description Page to which the script sends the payer back. */
            return_url: string;
        };
        /**
         * AcquirerScriptResponse
         * @description What the acquirer's script needs in the payer's browser.
         */
        AcquirerScriptResponse: {
            /** @description The resource. */
            data: components["schemas"]["AcquirerScript"];
        };
        /**
         * AcquirerUpdateRequest
         * @description Changes of an acquirer account. Omitted fields stay unchanged.
         */
        AcquirerUpdateRequest: {
            /**
             * @description `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the card in the acquirer's form.
             * @enum {string}
             */
            cards?: "raw" | "script";
            /** @description Currencies that Cashfree enabled besides INR. */
            currencies?: ("INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND")[];
            /** @description Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
            customer_phone?: string;
            /** @description Whether Stripe enabled several captures of one payment for the account. */
            multicapture?: boolean;
            /** @description Name for your own use. */
            name?: string;
            /** @description Stripe's publishable key, Razorpay's key id or Cashfree's client id. */
            public_key?: string;
            /** @description New secret key of the same account at the acquirer. */
            secret?: string;
            /** @description New state of the account. */
            state?: components["schemas"]["AccountState"];
            /** @description Whether Stripe enabled UPI for the account. For Stripe only. */
            upi?: boolean;
        };
        /**
         * Actor
         * @description Who made a change.
         */
        Actor: {
            /** @description IP address. Empty for an operator. */
            address: string;
            /** @description User id or API key. Empty for a payer on the page of the bank, an acquirer and the gateway. */
            id: string;
            /** @description Email address of the user, or name of the API key. It stays if the user leaves. */
            name: string;
            /** @description Kind of the actor. */
            type: components["schemas"]["ActorType"];
        };
        /**
         * ActorType
         * @description Kind of an actor. A payer is a browser that uses an API key without its secret, and the system is the gateway itself.
         * @enum {string}
         */
        ActorType: "user" | "api_key" | "payer" | "acquirer" | "operator" | "system";
        /**
         * AlertsUpdateRequest
         * @description What to change. Omitted fields and topics stay unchanged.
         */
        AlertsUpdateRequest: {
            /** @description Language of all mails to the user. */
            language?: components["schemas"]["Language"];
            /** @description True to get the alerts of a topic, false to stop them: `webhooks`, `disputes`, `payouts`, `failed_payments`, `daily_digest`. */
            topics?: {
                [key: string]: boolean;
            };
        };
        /**
         * AlertsView
         * @description The alerts of a user about a merchant.
         */
        AlertsView: {
            /** @description Address of the user, where alerts go to. */
            email: string;
            /** @description Language of mails to the user. */
            language: components["schemas"]["Language"];
            /** @description True for each topic whose alerts the user gets. */
            topics: {
                [key: string]: boolean;
            };
        };
        /**
         * AlertTopic
         * @description What an alert is about.
         * @enum {string}
         */
        AlertTopic: "webhooks" | "disputes" | "payouts" | "failed_payments" | "daily_digest";
        /**
         * AllowedMailView
         * @description An address that gets mail again.
         */
        AllowedMailView: {
            /**
             * Format: date-time
             * @description Time from which mail is sent to the address.
             */
            allowed_at: string;
            /** @description Address that gets mail again. */
            email: string;
        };
        /**
         * AllowMailRequest
         * @description An address that shall get mail again.
         */
        AllowMailRequest: {
            /** @description Address that shall get mail again. */
            email: string;
        };
        /**
         * ApiKeyRequest
         * @description An API key to create.
         */
        ApiKeyRequest: {
            /** @description IP addresses and networks (CIDR) of the servers that may use the key with its secret. An empty list allows every address. */
            allowed_addresses?: string[];
            /** @description Origins of the pages that may use the key without its secret. An empty list allows any page in test mode and no page in live mode. */
            allowed_origins?: string[];
            /**
             * @description Version of the API for requests with the key.
             * @default 2026-11-29
             * @enum {string}
             */
            api_version: "2026-11-01" | "2026-11-29";
            /** @description Time from which the key is refused. Null or omitted for never. */
            expires_at?: string | null;
            /** @description Name. */
            name: string;
            /**
             * @description Whether the key can only read.
             * @default false
             */
            read_only: boolean;
            /** @description What the key may do: resources to read, or to write, which includes read. Empty for all. */
            scopes?: ("acquirers:read" | "acquirers:write" | "checkout:read" | "checkout:write" | "counts:read" | "customers:read" | "customers:write" | "disputes:read" | "disputes:write" | "events:read" | "export-schedules:read" | "export-schedules:write" | "exports:read" | "exports:write" | "orders:read" | "orders:write" | "payment-links:read" | "payment-links:write" | "payments:read" | "payments:write" | "payouts:read" | "refunds:read" | "refunds:write" | "reports:read" | "reports:write" | "risk:read" | "risk:write" | "routing:read" | "routing:write" | "settlement-differences:read" | "settlement-differences:write" | "test-clock:write" | "tokens:write" | "webhook-endpoints:read" | "webhook-endpoints:write" | "webhooks:read" | "webhooks:write")[];
        };
        /**
         * ApiKeyRollRequest
         * @description How to replace the secret of an API key.
         */
        ApiKeyRollRequest: {
            /**
             * @description Number of seconds for which the previous secret stays valid.
             * @default 0
             */
            overlap_seconds: number;
        };
        /**
         * ApiKeyUpdateRequest
         * @description Changes of an API key. Omitted fields stay unchanged.
         */
        ApiKeyUpdateRequest: {
            /** @description IP addresses and networks (CIDR) of the servers that may use the key with its secret. An empty list allows every address. */
            allowed_addresses?: string[];
            /** @description Origins of the pages that may use the key without its secret. An empty list allows any page in test mode and no page in live mode. */
            allowed_origins?: string[];
            /**
             * @description Version of the API for requests with the key.
             * @enum {string}
             */
            api_version?: "2026-11-01" | "2026-11-29";
            /** @description Time from which the key is refused. Null for never. */
            expires_at?: string | null;
            /** @description Name. */
            name?: string;
            /** @description What the key may do: resources to read, or to write, which includes read. Empty for all. */
            scopes?: ("acquirers:read" | "acquirers:write" | "checkout:read" | "checkout:write" | "counts:read" | "customers:read" | "customers:write" | "disputes:read" | "disputes:write" | "events:read" | "export-schedules:read" | "export-schedules:write" | "exports:read" | "exports:write" | "orders:read" | "orders:write" | "payment-links:read" | "payment-links:write" | "payments:read" | "payments:write" | "payouts:read" | "refunds:read" | "refunds:write" | "reports:read" | "reports:write" | "risk:read" | "risk:write" | "routing:read" | "routing:write" | "settlement-differences:read" | "settlement-differences:write" | "test-clock:write" | "tokens:write" | "webhook-endpoints:read" | "webhook-endpoints:write" | "webhooks:read" | "webhooks:write")[];
        };
        /**
         * ApiKeyView
         * @description An API key, without its secret.
         */
        ApiKeyView: {
            /** @description IP addresses and networks (CIDR) of the servers that may use the key with its secret. An empty list allows every address. */
            allowed_addresses: string[];
            /** @description Origins of the pages that may use the key without its secret. An empty list allows any page in test mode and no page in live mode. */
            allowed_origins: string[];
            /** @description Version of the API for requests with the key that name no other one. */
            api_version: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Time from which the key is refused. Null for never. */
            expires_at: string | null;
            /** @description API key. It is public. */
            key: string;
            /** @description IP address of the last server with the key, updated at intervals. Null if none. */
            last_used_address: string | null;
            /** @description Time of the last use, updated at intervals. Null if unused. */
            last_used_at: string | null;
            /** @description Name. */
            name: string;
            /** @description Networks of the servers that used a live key in the last 90 days, newest first, 50 at most. */
            networks: components["schemas"]["KeyNetwork"][];
            /** @description Time until which the previous secret works. Null if there is none. */
            previous_until: string | null;
            /** @description Whether the key can only read. */
            read_only: boolean;
            /** @description Time at which the key was revoked. Null if it is active. */
            revoked_at: string | null;
            /** @description What the key may do: resources to read, or to write, which includes read. Empty for all. */
            scopes: string[];
        };
        /**
         * ApiKeyWithSecret
         * @description An API key with its secret, which is shown once.
         */
        ApiKeyWithSecret: {
            /** @description IP addresses and networks (CIDR) of the servers that may use the key with its secret. An empty list allows every address. */
            allowed_addresses: string[];
            /** @description Origins of the pages that may use the key without its secret. An empty list allows any page in test mode and no page in live mode. */
            allowed_origins: string[];
            /** @description Version of the API for requests with the key that name no other one. */
            api_version: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Time from which the key is refused. Null for never. */
            expires_at: string | null;
            /** @description API key. It is public. */
            key: string;
            /** @description IP address of the last server with the key, updated at intervals. Null if none. */
            last_used_address: string | null;
            /** @description Time of the last use, updated at intervals. Null if unused. */
            last_used_at: string | null;
            /** @description Name. */
            name: string;
            /** @description Networks of the servers that used a live key in the last 90 days, newest first, 50 at most. */
            networks: components["schemas"]["KeyNetwork"][];
            /** @description Time until which the previous secret works. Null if there is none. */
            previous_until: string | null;
            /** @description Whether the key can only read. */
            read_only: boolean;
            /** @description Time at which the key was revoked. Null if it is active. */
            revoked_at: string | null;
            /** @description What the key may do: resources to read, or to write, which includes read. Empty for all. */
            scopes: string[];
            /** @description Secret of the key. Shown once. */
            secret: string;
        };
        /**
         * AttemptView
         * @description One HTTP request to a webhook endpoint.
         */
        AttemptView: {
            /** @description IP address that the request was sent to. */
            address: string | null;
            /** @description Duration in milliseconds. */
            duration_ms: number;
            /** @description Why no response was received. Null if there was a response. */
            error: string | null;
            /** @description Number of the attempt, starting with 1. */
            number: number;
            /** @description First KiB of the response body. */
            response_body: string;
            /** @description HTTP status of the response. Null without a response. */
            response_code: number | null;
            /** @description Headers of the response, the first KiB. */
            response_headers: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Time at which the attempt started.
             */
            started_at: string;
            /** @description What started the attempt. */
            trigger: components["schemas"]["Trigger"];
        };
        /**
         * Audience
         * @description Who gets a mail.
         * @enum {string}
         */
        Audience: "users" | "payers";
        /**
         * AuditedResource
         * @description The resource that was changed.
         */
        AuditedResource: {
            /** @description Id of the resource. */
            id: string;
            /** @description Type of the resource, such as api_key. */
            type: string;
        };
        /**
         * AuditEntryView
         * @description One change of your data or settings.
         */
        AuditEntryView: {
            /** @description What was done: the operation id in the OpenAPI document, or the command of an operator. */
            action: string;
            /** @description Who made the change. */
            actor: components["schemas"]["Actor"];
            /** @description Settings after the change, those that differ. Null for a deleted resource. */
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Settings before the change, those that differ. Null for a new resource. */
            before: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description SHA-256 of the entry, in hexadecimal. Null until the entry is linked. */
            hash: string | null;
            /** @description Id of the resource. */
            id: string;
            /** @description Mode of the change. Null for what both modes share, such as users. */
            mode: string | null;
            /** @description Hash of the entry before it. Null until the entry is linked. */
            previous_hash: string | null;
            /** @description Id of the request in the logs. */
            request_id: string;
            /** @description The resource that was changed. */
            resource: components["schemas"]["AuditedResource"];
            /** @description Number of the entry in your log. Null until the entry is linked. */
            sequence: number | null;
        };
        /**
         * AuthenticatorView
         * @description The secret of a new authenticator app. Shown once.
         */
        AuthenticatorView: {
            /** @description The same as a QR code, an SVG image. */
            qr_svg: string;
            /** @description Secret of the app in base32. Shown once. */
            secret: string;
        };
        /**
         * Author
         * @description Who wrote a note, or took a step.
         */
        Author: {
            /** @description User id or API key. */
            id: string;
            /** @description Email address of the user, or name of the API key. It stays if the user leaves. */
            name: string;
            /** @description Kind of the actor. */
            type: components["schemas"]["ActorType"];
        };
        /**
         * BacktestRequest
         * @description A rule to check, without saving it.
         */
        BacktestRequest: {
            /** @description Value of `next_cursor` of the response before. */
            cursor?: string;
            /**
             * @description How many days to go back.
             * @default 30
             */
            days: number;
            /** @description Rule to try. */
            rule: string;
        };
        /**
         * BacktestView
         * @description What a rule would have decided on past payments.
         */
        BacktestView: {
            /** @description Sums of the caught payments by currency. */
            amounts: components["schemas"]["CaughtAmount"][];
            /** @description Number of payments that the rule would have caught. */
            caught: number;
            /** @description Number of payments of this response. */
            examined: number;
            /** @description Cursor of the payments before. Null if all were examined. */
            next_cursor: string | null;
            /** @description Payments that the rule would have caught, the newest first. */
            payment_ids: string[];
            /** @description Number of payments that were created while risk rules were off. Only their own fields are known. */
            without_facts: number;
        };
        /**
         * Bank
         * @description A bank for net banking.
         */
        Bank: {
            /** @description Bank code. */
            code: string;
            /** @description Name. */
            name: string;
        };
        /**
         * BatchStatus
         * @description Status of a refund batch.
         * @enum {string}
         */
        BatchStatus: "checking" | "checked" | "confirming" | "processing" | "canceling" | "completed" | "canceled";
        /**
         * BrandingUpdateRequest
         * @description Changes of the branding. Omitted fields stay unchanged.
         */
        BrandingUpdateRequest: {
            /** @description Color of buttons, such as #1d4ed8. Null selects the default. */
            color?: string | null;
            /** @description Address for questions of payers. Null removes it. */
            support_email?: string | null;
            /** @description Phone number for questions of payers. Null removes it. */
            support_phone?: string | null;
            /** @description Page for questions of payers. Null removes it. */
            support_url?: string | null;
        };
        /**
         * BrandingView
         * @description How payers see the merchant.
         */
        BrandingView: {
            /** @description Color of buttons. Null for the default. */
            color: string | null;
            /** @description Path of the logo at the checkout. Null without a logo. */
            logo_url: string | null;
            /** @description Name of the merchant, from its settings. */
            name: string;
            /** @description Address for questions of payers. */
            support_email: string | null;
            /** @description Phone number for questions of payers. */
            support_phone: string | null;
            /** @description Page for questions of payers. */
            support_url: string | null;
        };
        /**
         * BreakerState
         * @description State of a circuit breaker. It is open while deliveries are held back.
         * @enum {string}
         */
        BreakerState: "closed" | "open" | "half_open";
        /**
         * BreakerView
         * @description The circuit breaker of a webhook endpoint.
         */
        BreakerView: {
            /** @description State. */
            state: components["schemas"]["BreakerState"];
            /**
             * Format: date-time
             * @description Time until which the breaker is open. Omitted if it is closed.
             */
            until?: string;
        };
        /**
         * CancelRequest
         * @description Why a payment is canceled.
         */
        CancelRequest: {
            /**
             * @description Reason, for your own use.
             * @default requested_by_merchant
             */
            reason: string;
        };
        /**
         * CaptureRequest
         * @description The amount to capture.
         */
        CaptureRequest: {
            /** @description Amount to capture in the minor unit of the currency. Defaults to the rest of the authorized amount. */
            amount?: number;
            /**
             * @description Whether to release the rest of the authorized amount.
             * @default false
             */
            final: boolean;
        };
        /**
         * CardRequest
         * @description Card details.
         */
        CardRequest: {
            /** @description Card security code, 3 or 4 digits. */
            cvv: string;
            /** @description Expiry month, 1 to 12. */
            exp_month: number;
            /** @description Expiry year, with 2 or 4 digits. */
            exp_year: number;
            /** @description Name on the card. */
            name?: string | null;
            /** @description Card number. Spaces and dashes are ignored; digits of every script are read. */
            number: string;
        };
        /**
         * CardView
         * @description A card as it is shown, without its number.
         */
        CardView: {
            /** @description Card brand. */
            brand: string;
            /** @description Expiry month, 1 to 12. */
            exp_month: number;
            /** @description Expiry year, with 4 digits. */
            exp_year: number;
            /** @description Identifier of the card number. A merchant's payments with the same card share it. */
            fingerprint?: string;
            /** @description Last four digits of the card number. */
            last4: string;
        };
        /**
         * CaughtAmount
         * @description Caught payments in one currency.
         */
        CaughtAmount: {
            /** @description Sum of the payments, in the minor unit. */
            amount: number;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Number of payments. */
            payments: number;
        };
        /**
         * ChallengeAnswer
         * @description The payer's decision on the bank page.
         * @enum {string}
         */
        ChallengeAnswer: "approve" | "decline" | "time_out" | "returned";
        /**
         * ChallengedCard
         * @description The card on the bank page.
         */
        ChallengedCard: {
            /** @description Card brand. */
            brand: string;
            /** @description Last four digits of the card number. */
            last4: string;
        };
        /**
         * ChallengeRequest
         * @description The payer's decision on the bank page.
         */
        ChallengeRequest: {
            /** @description The payer's decision. */
            outcome: components["schemas"]["ChallengeAnswer"];
        };
        /**
         * ChallengeResponse
         * @description The payment that waits for its payer.
         */
        ChallengeResponse: {
            /** @description The resource. */
            data: components["schemas"]["ChallengeView"];
        };
        /**
         * ChallengeView
         * @description A payment as the bank page shows it.
         */
        ChallengeView: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description Bank code for net banking, such as HDFC. */
            bank?: string;
            /** @description Card details. */
            card?: components["schemas"]["ChallengedCard"];
            /** @description ISO 4217 currency code. */
            currency: string;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at?: string;
            /** @description Name of the merchant. */
            merchant: string;
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Where to send the payer next. */
            next_action?: components["schemas"]["NextAction"];
            /** @description Id of the order. */
            order_id: string;
            /** @description Id of the payment. */
            payment_id: string;
            /** @description URL that the payer returns to from their bank. */
            return_url?: string;
            /** @description Status. */
            status: components["schemas"]["PaymentStatus"];
        };
        /**
         * Channel
         * @description How a message is sent.
         * @enum {string}
         */
        Channel: "email" | "sms";
        /**
         * CheckoutCustomer
         * @description The customer as the shop knows them. It is stored in the payment's metadata.
         */
        CheckoutCustomer: {
            /** @description Phone number of the customer. */
            contact?: string | null;
            /** @description Email address. */
            email?: string | null;
            /** @description Name. */
            name?: string | null;
        };
        /**
         * CheckoutOrder
         * @description An order with its payment methods, for a checkout page.
         */
        CheckoutOrder: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description Banks for net banking. */
            banks: components["schemas"]["Bank"][];
            /** @description Card brands. Omitted or empty for all. */
            card_brands: string[];
            /** @description ISO 4217 currency code. */
            currency: string;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description The merchant. */
            merchant: components["schemas"]["MerchantBrand"];
            /** @description Payment methods that the order accepts. */
            methods: components["schemas"]["Method"][];
            /** @description Mode of the API key: test or live. */
            mode: string;
            /** @description Whether a payment can be started. */
            payable: boolean;
            /** @description The successful payment or the payment in progress. */
            payment?: components["schemas"]["CheckoutPayment"];
            /** @description Methods whose details the payer enters in the acquirer's form. */
            scripts: components["schemas"]["Method"][];
            /** @description Status. */
            status: components["schemas"]["OrderStatus"];
            /** @description UPI flows that the routed accounts offer. */
            upi_flows: components["schemas"]["Flow"][];
        };
        /**
         * CheckoutPayment
         * @description A payment as its payer may see it.
         */
        CheckoutPayment: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description Bank code for net banking, such as HDFC. */
            bank?: string;
            /** @description Card details. */
            card?: components["schemas"]["PayersCard"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Error code of a failed payment. */
            error_code?: string;
            /** @description Why the payment failed. */
            error_description?: string;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Where to send the payer next. */
            next_action?: components["schemas"]["NextAction"];
            /** @description Id of the order. */
            order_id: string;
            /** @description URL of the receipt's page. Omitted before the capture. */
            receipt_url?: string;
            /**
             * @description Whether the captured amount was refunded in full.
             * @constant
             */
            returned?: true;
            /** @description HMAC-SHA256 of `order_id|payment_id` with the API secret, in hexadecimal. */
            signature?: string;
            /** @description Status. */
            status: components["schemas"]["PaymentStatus"];
            /** @description UPI details. */
            upi?: components["schemas"]["UpiView"];
            /** @description UPI address of the payer, such as name@bank. */
            vpa?: string;
        };
        /**
         * CheckoutPaymentLink
         * @description A payment link with its payment methods, for a checkout page.
         */
        CheckoutPaymentLink: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description Banks for net banking. */
            banks: components["schemas"]["Bank"][];
            /** @description Card brands. Omitted or empty for all. */
            card_brands: string[];
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description What the customer pays for. */
            description: string;
            /** @description Id of the resource. */
            id: string;
            /** @description The merchant. */
            merchant: components["schemas"]["MerchantBrand"];
            /** @description Payment methods that the order accepts. */
            methods: components["schemas"]["Method"][];
            /** @description Mode of the API key: test or live. */
            mode: string;
            /** @description Id of the order of a single-use link. */
            order_id?: string;
            /** @description Whether a payment can be started. */
            payable: boolean;
            /** @description Methods whose details the payer enters in the acquirer's form. */
            scripts: components["schemas"]["Method"][];
            /** @description Status. */
            status: components["schemas"]["LinkStatus"];
            /** @description UPI flows that the routed accounts offer. */
            upi_flows: components["schemas"]["Flow"][];
            /** @description Whether the link can be paid once or by many payers. */
            uses: components["schemas"]["Uses"];
        };
        /**
         * CheckoutPaymentRequest
         * @description A payment to create from a checkout page.
         */
        CheckoutPaymentRequest: {
            /** @description Amount that the payer saw, in the minor unit of the currency. It must be the order's amount. */
            amount?: number;
            /** @description Bank code for net banking, such as HDFC. */
            bank?: string | null;
            /** @description Customer details from the shop. */
            customer?: components["schemas"]["CheckoutCustomer"];
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Id of the order. */
            order_id: string;
            /** @description Id of a card token. */
            token?: string | null;
            /** @description UPI details. */
            upi?: components["schemas"]["UpiRequest"] | null;
        };
        /**
         * ClockAdvanceRequest
         * @description How far to advance the test clock.
         */
        ClockAdvanceRequest: {
            /** @description Number of seconds. */
            seconds: number;
        };
        /**
         * ClockAdvanceView
         * @description The result of advancing the test clock.
         */
        ClockAdvanceView: {
            /** @description Number of seconds by which the clock was advanced. */
            advanced_by: number;
            /** @description Number of scheduled tasks that became due. */
            came_due: number;
        };
        /**
         * CodeRequest
         * @description A code of the authenticator app, or a recovery code.
         */
        CodeRequest: {
            /** @description Six digits of the app, or a recovery code. */
            code: string;
        };
        /**
         * CommandView
         * @description A shell command.
         */
        CommandView: {
            /** @description Shell command. */
            command: string;
        };
        /**
         * Compare
         * @description A period to compare with. The previous one has the same number of days or, for whole calendar months, of months.
         * @enum {string}
         */
        Compare: "previous_period" | "previous_year";
        /**
         * ConditionsRequest
         * @description The conditions of a routing rule. A payment must meet all of them.
         */
        ConditionsRequest: {
            /** @description Card brands. Omitted or empty for all. */
            card_brands?: ("amex" | "diners" | "jcb" | "rupay" | "discover" | "mastercard" | "visa" | "unionpay" | "maestro" | "mir" | "jcb15" | "hipercard" | "troy")[];
            /** @description Currencies. Omitted or empty for all. */
            currencies?: ("INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND")[];
            /** @description Largest amount, inclusive, in minor units. */
            max_amount?: number;
            /** @description Payment methods. Omitted or empty for all. */
            methods?: components["schemas"]["Method"][];
            /** @description Smallest amount, inclusive, in minor units. */
            min_amount?: number;
            /** @description Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id. */
            percent?: number;
        };
        /**
         * ConditionsView
         * @description The conditions of a routing rule. A payment must meet all of them.
         */
        ConditionsView: {
            /** @description Card brands. Omitted or empty for all. */
            card_brands?: string[];
            /** @description Currencies. Omitted for all. */
            currencies?: string[];
            /** @description Largest amount, inclusive, in minor units. */
            max_amount?: number;
            /** @description Payment methods. Omitted for all. */
            methods?: components["schemas"]["Method"][];
            /** @description Smallest amount, inclusive, in minor units. */
            min_amount?: number;
            /** @description Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id. */
            percent?: number;
        };
        /**
         * CountView
         * @description The number of rows of a list that match its filters.
         */
        CountView: {
            /** @description Number of rows, at most 1,000. */
            count: number;
            /** @description Whether all matching rows are counted. Otherwise there may be more. */
            is_exact: boolean;
            /** @description Counted list. */
            resource: components["schemas"]["ExportResource"];
        };
        /**
         * CurrencyMetrics
         * @description Metrics of one currency.
         */
        CurrencyMetrics: {
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Metrics by payment method. */
            methods: components["schemas"]["MethodMetrics"][];
            /** @description Metrics of the previous period. */
            previous: components["schemas"]["PaymentMetrics"];
            /** @description Metrics by hour or day. */
            series: components["schemas"]["Point"][];
            /** @description Metrics of the whole period. */
            totals: components["schemas"]["PaymentMetrics"];
        };
        /**
         * CurrentMerchantView
         * @description The merchant of the session.
         */
        CurrentMerchantView: {
            /** @description Id of the resource. */
            id: string;
            /** @description Whether the merchant takes live payments. Two operators activate a new one. */
            live_mode_is_active: boolean;
            /** @description Name. */
            name: string;
            /** @description Whether the merchant is suspended, and so takes no new payments. */
            suspended: boolean;
            /** @description IANA time zone in which days of metrics, reports and exports start. */
            time_zone: string;
            /** @description False until an owner chooses a time zone. */
            time_zone_is_chosen: boolean;
        };
        /**
         * CurrentUserView
         * @description The signed-in user with their merchant and session.
         */
        CurrentUserView: {
            /** @description URL of the checkout. */
            checkout_url: string;
            /** @description The merchant. */
            merchant: components["schemas"]["CurrentMerchantView"];
            /** @description Current session. */
            session: components["schemas"]["SessionView"];
            /** @description Signed-in user. */
            user: components["schemas"]["UserView"];
        };
        /**
         * CustomerMatch
         * @description A customer who matches the search.
         */
        CustomerMatch: {
            /** @description The resource. */
            data: components["schemas"]["CustomerView"];
            /** @description Name of the matching field. */
            field: string;
            /** @description Value of the matching field. */
            text: string;
            /**
             * @description Type of the resource.
             * @constant
             */
            type: "customer";
        };
        /**
         * CustomerRequest
         * @description A customer to store.
         */
        CustomerRequest: {
            /** @description Email address. It is found in any case. */
            email?: string | null;
            /** @description Your own key-value pairs. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Full name, or the name of a company. */
            name?: string | null;
            /** @description Phone number with its country code, without spaces. */
            phone?: string | null;
            /** @description Your own id of the customer. Several customers can have the same one. */
            reference?: string | null;
        };
        /**
         * CustomerUpdateRequest
         * @description The fields of a customer to change.
         */
        CustomerUpdateRequest: {
            /** @description Email address. It is found in any case. Null removes it. */
            email?: string | null;
            /** @description All key-value pairs. Those that you do not send are removed. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Full name, or the name of a company. Null removes it. */
            name?: string | null;
            /** @description Phone number with its country code, without spaces. Null removes it. */
            phone?: string | null;
            /** @description Your own id of the customer. Several customers can have the same one. Null removes it. */
            reference?: string | null;
        };
        /**
         * CustomerView
         * @description A person or company that you know.
         */
        CustomerView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Time at which the customer's data was erased. Omitted before.
             */
            deleted_at?: string;
            /** @description Email address. It is found in any case. */
            email?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Your own key-value pairs. */
            metadata: {
                [key: string]: string;
            };
            /** @description Full name, or the name of a company. */
            name?: string;
            /** @description Phone number with its country code, without spaces. */
            phone?: string;
            /** @description Your own id of the customer. Several customers can have the same one. */
            reference?: string;
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
        };
        /**
         * DeadLetterView
         * @description A message that failed, without what is no id or small number.
         */
        DeadLetterView: {
            /** @description What is an id, an account or a small number of it, by the name of the field. */
            fields: {
                [key: string]: string;
            };
            /** @description Id of the message in SQS. */
            id: string;
            /** @description How often it was received. */
            receives: number;
            /**
             * Format: date-time
             * @description Time at which it was sent to the queue.
             */
            sent_at: string;
        };
        /**
         * Deleted
         * @description A deleted resource.
         */
        Deleted: {
            /** @description Always true. */
            deleted: boolean;
            /** @description Id of the resource. */
            id: string;
        };
        /**
         * DeliveryStatus
         * @description Status of a webhook delivery.
         * @enum {string}
         */
        DeliveryStatus: "pending" | "success" | "failed";
        /**
         * DeliveryView
         * @description The delivery of one event to one webhook endpoint.
         */
        DeliveryView: {
            /** @description Number of attempts so far. */
            attempts: number;
            /** @description Attempts, oldest first. A list includes the response of the last attempt only. */
            attempts_log: components["schemas"]["AttemptView"][];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Id of the webhook endpoint. */
            endpoint_id: string;
            /** @description Event type, such as payment.success. */
            event: string;
            /** @description Id of the event. */
            event_id: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Time of the last attempt. Null before the first. */
            last_attempt_at: string | null;
            /** @description Time of the next attempt. Null if none is scheduled. */
            next_attempt_at: string | null;
            /** @description HTTP status of the response. Null without a response. */
            response_code: number | null;
            /** @description Status. */
            status: components["schemas"]["DeliveryStatus"];
            /** @description URL of the webhook endpoint. */
            url: string;
        };
        /**
         * DifferenceKind
         * @description What differs. `unknown_here`: the payout has a payment or refund that we do not know. `missing_at_acquirer`: 14 days after it was created, no payout has our payment or refund. `amount_differs`: the amounts or currencies differ.
         * @enum {string}
         */
        DifferenceKind: "unknown_here" | "missing_at_acquirer" | "amount_differs";
        /**
         * DifferenceResolveRequest
         * @description What was found.
         */
        DifferenceResolveRequest: {
            /** @description What the person found who resolved the difference. */
            note: string;
        };
        /**
         * DifferenceStatus
         * @description Status of a difference. `closed`: a later line of a payout made both sides equal. `resolved`: a person looked into it.
         * @enum {string}
         */
        DifferenceStatus: "open" | "closed" | "resolved";
        /**
         * DisabledReason
         * @description Why a webhook endpoint is disabled.
         * @enum {string}
         */
        DisabledReason: "requested_by_merchant" | "gone" | "disabled_by_receiver" | "failing";
        /**
         * DisputeContestRequest
         * @description Evidence against a dispute: texts, files or both.
         */
        DisputeContestRequest: {
            /** @description Your statements for the payer's bank. */
            evidence?: components["schemas"]["DisputeEvidence"];
            /** @description Ids of uploaded files. */
            files?: string[];
        };
        /**
         * DisputeEvidence
         * @description Your statements for the payer's bank.
         */
        DisputeEvidence: {
            /** @description Your cancellation policy, as the customer saw it. */
            cancellation_policy?: string | null;
            /** @description Email address of the customer. */
            customer_email?: string | null;
            /** @description Name of the customer. */
            customer_name?: string | null;
            /** @description Why the dispute is wrong. */
            explanation?: string | null;
            /** @description What the customer bought. */
            product_description?: string | null;
            /** @description Your refund policy, as the customer saw it. */
            refund_policy?: string | null;
            /** @description Carrier that delivered the goods. */
            shipping_carrier?: string | null;
            /** @description Tracking number of the delivery. */
            shipping_tracking_number?: string | null;
        };
        /**
         * DisputePhase
         * @description Stage of a dispute.
         * @enum {string}
         */
        DisputePhase: "inquiry" | "chargeback" | "pre_arbitration" | "arbitration";
        /**
         * DisputeReason
         * @description Why a payer disputes a payment.
         * @enum {string}
         */
        DisputeReason: "fraudulent" | "not_received" | "not_as_described" | "duplicate" | "credit_not_processed" | "canceled" | "unrecognized" | "other";
        /**
         * DisputeResponse
         * @description Response of the merchant to a dispute.
         * @enum {string}
         */
        DisputeResponse: "accept" | "contest";
        /**
         * DisputeStatus
         * @description Status of a dispute.
         * @enum {string}
         */
        DisputeStatus: "needs_response" | "under_review" | "won" | "lost" | "accepted" | "expired";
        /**
         * DisputeView
         * @description A payer's request to their bank to take a payment back.
         */
        DisputeView: {
            /** @description Acquirer account that was asked. */
            acquirer?: string;
            /** @description The acquirer's identifier of the dispute. */
            acquirer_reference: string;
            /** @description Disputed amount in the minor unit of the currency. */
            amount: number;
            /** @description Amount that the acquirer has taken back from you for the dispute, in the minor unit of the currency. */
            amount_withdrawn: number;
            /**
             * Format: date-time
             * @description Time at which the dispute was closed.
             */
            closed_at?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Error code of a refused response. */
            error_code?: string;
            /** @description Why the acquirer refused the response. */
            error_description?: string;
            /** @description Evidence of the last response that contested the dispute. */
            evidence: {
                [key: string]: string;
            };
            /** @description Ids of the uploaded files of evidence. */
            evidence_files: string[];
            /** @description Id of the resource. */
            id: string;
            /** @description Id of the payment. */
            payment_id: string;
            /** @description Stage of the dispute. An inquiry takes no money. */
            phase: components["schemas"]["DisputePhase"];
            /** @description Why the payer disputes the payment. */
            reason: components["schemas"]["DisputeReason"];
            /** @description The card network's or acquirer's own code of the reason. */
            reason_code?: string;
            /** @description Deadline for a response. */
            respond_by?: string;
            /** @description Your response in this phase. */
            response?: components["schemas"]["DisputeResponse"];
            /** @description Whether the acquirer has the response. */
            response_status?: components["schemas"]["ResponseStatus"];
            /** @description Status of the dispute. */
            status: components["schemas"]["DisputeStatus"];
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
        };
        /**
         * EndedSessionsView
         * @description The number of ended sessions.
         */
        EndedSessionsView: {
            /** @description Number of sessions that were ended. */
            sessions_ended: number;
        };
        /**
         * EndpointRequest
         * @description A webhook endpoint to create.
         */
        EndpointRequest: {
            /**
             * @description Version of the API in which webhooks are sent. Defaults to that of the request.
             * @enum {string}
             */
            api_version?: "2026-11-01" | "2026-11-29";
            /**
             * @description Description for your own use.
             * @default
             */
            description: string;
            /** @description Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. Defaults to all. */
            events?: string[];
            /** @description Maximum number of deliveries per second. Null for no limit. */
            rate_limit?: number | null;
            /** @description Retry schedule. Defaults to the schedule of the stage, usually `standard`. */
            schedule?: ("standard" | "extended" | "test") | null;
            /** @description Signing secret. Generated if omitted. */
            secret?: string;
            /** @description Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). Defaults to `v1`. */
            signatures?: ("v1" | "v1a")[];
            /** @description URL of the webhook endpoint. */
            url: string;
        };
        /**
         * EndpointState
         * @description State of a webhook endpoint. A failing endpoint is enabled, but its deliveries fail.
         * @enum {string}
         */
        EndpointState: "enabled" | "disabled" | "failing";
        /**
         * EndpointUpdateRequest
         * @description Changes of a webhook endpoint. Omitted fields stay unchanged.
         */
        EndpointUpdateRequest: {
            /**
             * @description Version of the API in which the webhooks of the endpoint are sent.
             * @enum {string}
             */
            api_version?: "2026-11-01" | "2026-11-29";
            /** @description Description for your own use. */
            description?: string;
            /** @description Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
            events?: string[];
            /** @description Maximum number of deliveries per second. Null for no limit. */
            rate_limit?: number | null;
            /** @description Retry schedule. */
            schedule?: ("standard" | "extended" | "test") | null;
            /** @description Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
            signatures?: ("v1" | "v1a")[];
            /**
             * @description Set to `enabled` or `disabled` to switch the endpoint on or off.
             * @enum {string}
             */
            state?: "enabled" | "disabled";
            /** @description URL of the webhook endpoint. */
            url?: string;
        };
        /**
         * EndpointView
         * @description A URL that receives events.
         */
        EndpointView: {
            /** @description Version of the API in which the webhooks of the endpoint are sent. */
            api_version: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Description for your own use. */
            description: string;
            /** @description Why the endpoint is disabled. Omitted if it is enabled. */
            disabled_reason?: components["schemas"]["DisabledReason"];
            /** @description Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
            events: string[];
            /** @description Id of the resource. */
            id: string;
            /** @description Maximum number of deliveries per second. Null for no limit. */
            rate_limit: number | null;
            /** @description Retry schedule. */
            schedule: components["schemas"]["Schedule"];
            /** @description Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
            signatures: string[];
            /** @description State. */
            state: components["schemas"]["EndpointState"];
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
            /** @description URL of the webhook endpoint. */
            url: string;
        };
        /**
         * EndpointWithSecret
         * @description A webhook endpoint with its signing secret.
         */
        EndpointWithSecret: {
            /** @description Version of the API in which the webhooks of the endpoint are sent. */
            api_version: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Description for your own use. */
            description: string;
            /** @description Why the endpoint is disabled. Omitted if it is enabled. */
            disabled_reason?: components["schemas"]["DisabledReason"];
            /** @description Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
            events: string[];
            /** @description Id of the resource. */
            id: string;
            /** @description Maximum number of deliveries per second. Null for no limit. */
            rate_limit: number | null;
            /** @description Retry schedule. */
            schedule: components["schemas"]["Schedule"];
            /** @description Signing secret. */
            secret: string;
            /** @description Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
            signatures: string[];
            /** @description State. */
            state: components["schemas"]["EndpointState"];
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
            /** @description URL of the webhook endpoint. */
            url: string;
        };
        /**
         * EnrolledOperatorView
         * @description An operator who can sign in.
         */
        EnrolledOperatorView: {
            /** @description Address of the operator. */
            email: string;
        };
        /**
         * EnrollmentOptionsRequest
         * @description The link of an enrollment.
         */
        EnrollmentOptionsRequest: {
            /** @description The part of the link after `#`. */
            token: string;
        };
        /**
         * EnrollmentRequest
         * @description The link of an enrollment and a new passkey.
         */
        EnrollmentRequest: {
            /** @description What the browser returned: `toJSON()` of the `PublicKeyCredential`. */
            credential: {
                [key: string]: unknown;
            };
            /** @description The part of the link after `#`. */
            token: string;
        };
        /** @description An error. The request changed nothing. */
        ErrorResponse: {
            /** @description The error. */
            error: {
                /**
                 * @description Error code.
                 * @enum {string}
                 */
                code: "BAD_REQUEST_ERROR" | "CONFLICT" | "FORBIDDEN" | "IDEMPOTENCY_KEY_REUSED" | "INTERNAL_ERROR" | "LIVE_MODE_INACTIVE" | "MERCHANT_SUSPENDED" | "NOT_FOUND" | "RATE_LIMITED" | "REAUTHENTICATION_REQUIRED" | "SECOND_FACTOR_REQUIRED" | "SERVICE_UNAVAILABLE" | "SIGN_IN_INCOMPLETE" | "TOO_MANY_DECLINES" | "TOO_MANY_TRIES" | "UNAUTHORIZED" | "UNSUPPORTED_MEDIA_TYPE";
                /** @description What is wrong, in English. */
                description: string;
                /** @description Request field that caused the error. */
                field?: string;
                /** @description Id of the request in the logs. */
                request_id: string;
            };
        };
        /**
         * EventReceipt
         * @description The confirmation of an event.
         */
        EventReceipt: {
            /** @description Always true. */
            received: boolean;
        };
        /**
         * EventView
         * @description An event, as in the event log and in webhooks.
         */
        EventView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description The resource that the event is about, as it was at that time. */
            data: {
                [key: string]: unknown;
            };
            /** @description Event type, such as payment.success. */
            event: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Number of the event in the history of its resource. */
            sequence: number;
            /** @description Time of the event, in Unix seconds. */
            timestamp: number;
        };
        /**
         * Every
         * @description Period of a schedule. A week starts on Monday.
         * @enum {string}
         */
        Every: "day" | "week" | "month";
        /**
         * EvidenceFileRequest
         * @description A file to upload.
         */
        EvidenceFileRequest: {
            /**
             * @description Type of the file.
             * @enum {string}
             */
            content_type: "application/pdf" | "image/jpeg" | "image/png";
        };
        /**
         * EvidenceUploadView
         * @description A presigned request for one file: a POST of a multipart form.
         */
        EvidenceUploadView: {
            /**
             * Format: date-time
             * @description Time until which the file can be uploaded.
             */
            expires_at: string;
            /** @description Form fields to send before the field `file`. */
            fields: {
                [key: string]: string;
            };
            /** @description Id of the file, for the request that contests the dispute. */
            file_id: string;
            /** @description Maximum size of the file in bytes. */
            max_size: number;
            /** @description URL to send the form to. */
            url: string;
        };
        /**
         * ExportFormat
         * @description Format of a file: CSV by RFC 4180, or one JSON object on each line.
         * @enum {string}
         */
        ExportFormat: "csv" | "jsonl";
        /**
         * ExportRequest
         * @description A list to export.
         */
        ExportRequest: {
            /** @description Columns of the file in their order. All columns if omitted. */
            columns?: string[];
            /** @description Query parameters of the list, such as status. Payments, customers, orders and refunds also have `q`, the text of a search. */
            filters?: {
                [key: string]: string;
            };
            /**
             * @description Format of the file.
             * @default csv
             */
            format: components["schemas"]["ExportFormat"];
            /**
             * Format: date-time
             * @description Time from which the rows were created. From the first one if omitted.
             */
            from?: string;
            /** @description List to export. */
            resource: components["schemas"]["ExportResource"];
            /**
             * Format: date-time
             * @description Time before which the rows were created. The time of the request if omitted.
             */
            to?: string;
        };
        /**
         * ExportResource
         * @description A list.
         * @enum {string}
         */
        ExportResource: "payments" | "customers" | "orders" | "refunds" | "disputes" | "payouts" | "payout_lines" | "settlement_differences" | "payment_links" | "webhooks" | "events" | "audit_log" | "requests";
        /**
         * ExportStatus
         * @description Status of an export.
         * @enum {string}
         */
        ExportStatus: "pending" | "ready" | "failed";
        /**
         * ExportView
         * @description A file with all rows of a list that match its filter.
         */
        ExportView: {
            /**
             * Format: date-time
             * @description Time until which the file can be downloaded.
             */
            available_until?: string;
            /** @description Columns of the file in their order. */
            columns: string[];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Time at which the file was complete, or was given up.
             */
            ended_at?: string;
            /** @description Query parameters of the list. */
            filters: {
                [key: string]: string;
            };
            /** @description Format of the file. */
            format: components["schemas"]["ExportFormat"];
            /** @description Time from which the rows were created. Omitted if they start with the first one. */
            from?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Exported list. */
            resource: components["schemas"]["ExportResource"];
            /** @description Number of rows so far. */
            rows: number;
            /** @description Schedule that created the export. */
            schedule_id?: string;
            /** @description Size of the file so far, in bytes. */
            size: number;
            /** @description Status of the export. */
            status: components["schemas"]["ExportStatus"];
            /** @description Time before which the rows were created. */
            to: string;
            /** @description Address of the file for one hour, for anyone who knows it. Omitted in lists. */
            url?: string;
        };
        /**
         * Flow
         * @description How a UPI payment reaches its payer: collect request, app link or QR code.
         * @enum {string}
         */
        Flow: "collect" | "intent" | "qr";
        /**
         * Health
         * @description State of the API.
         */
        Health: {
            /** @description Always `ok`. */
            status: string;
            /** @description Whether the test endpoints are available. */
            test_mode: boolean;
            /**
             * Format: date-time
             * @description Time of the server.
             */
            time: string;
            /** @description Release and a hash of the code that runs. */
            version: string;
        };
        /**
         * HealthView
         * @description Delivery health of a webhook endpoint.
         */
        HealthView: {
            /** @description Number of attempts in the window. */
            attempts: number;
            /** @description Circuit breaker of the endpoint. */
            breaker: components["schemas"]["BreakerView"];
            /** @description Number of failed attempts since the last success. */
            consecutive_failures: number;
            /** @description Number of failed attempts in the window. */
            failed: number;
            /**
             * Format: date-time
             * @description Time of the first of the consecutive failures. Omitted without failures.
             */
            failing_since?: string;
            /** @description Latency of the attempts in milliseconds. */
            latency_ms: components["schemas"]["Latency"];
            /** @description Number of successful attempts in the window. */
            succeeded: number;
            /** @description Share of successful attempts, from 0 to 1. Null without attempts. */
            success_rate: number | null;
            /** @description Length of the window in hours. */
            window_hours: number;
        };
        /**
         * HistoryView
         * @description The timeline of a resource, newest events first.
         */
        HistoryView: {
            /** @description Webhook deliveries of the events. */
            deliveries: components["schemas"]["DeliveryView"][];
            /** @description Events of the resource, newest first. */
            events: components["schemas"]["TimelineEvent"][];
            /** @description Whether there are older events. */
            more: boolean;
            /** @description Steps that no event records, newest first. */
            steps: components["schemas"]["TimelineStep"][];
        };
        /**
         * ImpersonationRequest
         * @description The merchant whose dashboard an operator reads, and why.
         */
        ImpersonationRequest: {
            /** @description Id of the merchant. */
            merchant_id: string;
            /** @description Why. The merchant does not see it. */
            reason: string;
        };
        /**
         * ImpersonationView
         * @description A session in which an operator reads as a merchant's viewer.
         */
        ImpersonationView: {
            /**
             * Format: date-time
             * @description Time at which the session ends.
             */
            expires_at: string;
            /** @description Id of the merchant. */
            merchant_id: string;
            /** @description Name of the merchant. */
            merchant_name: string;
        };
        /**
         * InvitationRequest
         * @description The address to invite, and its role.
         */
        InvitationRequest: {
            /** @description Email address. */
            email: string;
            /** @description Role of the user. */
            role: components["schemas"]["Role"];
        };
        /**
         * InvitationView
         * @description An open invitation.
         */
        InvitationView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Email address. */
            email: string;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Role of the user. */
            role: components["schemas"]["Role"];
        };
        /**
         * JobsStatus
         * @description Counts of background jobs.
         */
        JobsStatus: {
            /** @description Number of completed jobs. */
            completed: number;
            /** @description Number of messages in dead-letter queues. */
            failed: number;
            /** @description Number of waiting messages. */
            pending: number;
            /** @description Number of messages that are being processed. */
            processing: number;
            /** @description Counts by queue. */
            queues: {
                [key: string]: components["schemas"]["QueueCounts"];
            };
            /** @description Always `running`. */
            worker_status: string;
        };
        /**
         * KeyCheck
         * @description What the acquirer answered to a read with the keys of an account.
         * @enum {string}
         */
        KeyCheck: "accepted" | "refused" | "unreachable";
        /**
         * KeyCheckView
         * @description The result of checking the keys of an acquirer account.
         */
        KeyCheckView: {
            /** @description The result in one sentence. */
            description: string;
            /** @description What the acquirer answered. */
            result: components["schemas"]["KeyCheck"];
        };
        /**
         * KeyNetwork
         * @description A network from which servers used an API key.
         */
        KeyNetwork: {
            /** @description Day of the last use, exact to 30 days. */
            last_used_on: string;
            /** @description Network in CIDR notation: a /24 of IPv4, a /56 of IPv6. */
            network: string;
        };
        /**
         * Kind
         * @description Type of a resource.
         * @enum {string}
         */
        Kind: "customer" | "order" | "payment" | "refund";
        /**
         * Language
         * @description Language of the texts: English or Hindi.
         * @enum {string}
         */
        Language: "en" | "hi";
        /**
         * LateAuthorization
         * @description What happens to a payment that is authorized after it was marked as failed.
         * @enum {string}
         */
        LateAuthorization: "capture" | "refund";
        /**
         * Latency
         * @description Latency percentiles of delivery attempts.
         */
        Latency: {
            /** @description 50th percentile in milliseconds. Null without attempts. */
            p50: number | null;
            /** @description 95th percentile in milliseconds. Null without attempts. */
            p95: number | null;
        };
        /**
         * LimitsUpdateRequest
         * @description The limits to change. Omitted limits stay unchanged.
         */
        LimitsUpdateRequest: {
            /** @description Quotas by the name of the limit. Null selects the default. */
            limits: {
                [key: string]: number | null;
            };
        };
        /**
         * LimitsView
         * @description The limits of requests with an API key alone, in one mode.
         */
        LimitsView: {
            /** @description All limits. */
            limits: components["schemas"]["LimitView"][];
        };
        /**
         * LimitView
         * @description A limit of requests with an API key alone.
         */
        LimitView: {
            /** @description Quota of the stage. */
            default: number;
            /** @description Largest quota that you can set. */
            maximum: number;
            /** @description A subject and what is counted, such as `address-writes`. */
            name: string;
            /** @description Quota that applies in each window. */
            value: number;
            /** @description Duration of a window, which starts at a clock minute or hour. */
            window_seconds: number;
        };
        /**
         * LineKind
         * @description What a line of a payout is about.
         * @enum {string}
         */
        LineKind: "payment" | "refund" | "other";
        /**
         * LinkRequest
         * @description A mailed link.
         */
        LinkRequest: {
            /** @description The part of the mailed link after `#`. */
            token: string;
        };
        /**
         * LinkStatus
         * @description Status of a payment link.
         * @enum {string}
         */
        LinkStatus: "active" | "paid" | "expired" | "canceled";
        /**
         * LogoRequest
         * @description A logo to store.
         */
        LogoRequest: {
            /** @description The image in base64. */
            content: string;
        };
        /**
         * MembershipView
         * @description A merchant of the signed-in user.
         */
        MembershipView: {
            /** @description Whether it is the merchant of the session. */
            current: boolean;
            /** @description The merchant. */
            merchant: components["schemas"]["MerchantSummary"];
            /** @description Role of the user. */
            role: components["schemas"]["Role"];
        };
        /**
         * MerchantBrand
         * @description The merchant as payers see it.
         */
        MerchantBrand: {
            /** @description Color of buttons. Omitted for the default. */
            color?: string;
            /** @description Path of the logo at the checkout. Omitted without a logo. */
            logo_url?: string;
            /** @description Name of the merchant. */
            name: string;
            /** @description Address for questions. */
            support_email?: string;
            /** @description Phone number for questions. */
            support_phone?: string;
            /** @description Page for questions. */
            support_url?: string;
        };
        /**
         * MerchantRequest
         * @description A merchant to create, and its first owner.
         */
        MerchantRequest: {
            /**
             * @description Its default currency, ISO 4217.
             * @default INR
             * @enum {string}
             */
            currency: "INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND";
            /** @description Name that payers and users see. */
            name: string;
            /** @description Address of the first owner, who is invited, and of the merchant. */
            owner_email: string;
            /**
             * @description Time zone in which its days start.
             * @default UTC
             */
            time_zone: string;
        };
        /**
         * MerchantSummary
         * @description A merchant.
         */
        MerchantSummary: {
            /** @description Id of the resource. */
            id: string;
            /** @description Name. */
            name: string;
        };
        /**
         * MessagePreview
         * @description How a message to payers reads.
         */
        MessagePreview: {
            /** @description Language of the preview. */
            language: components["schemas"]["Language"];
            /** @description Message that is shown. */
            message: components["schemas"]["PayerMessage"];
            /** @description Text of the text message, with a shortened link. */
            sms: string;
            /** @description Number of text messages that AWS charges for it, counted with a real link. */
            sms_parts: number;
            /** @description Subject of the mail. */
            subject: string;
            /** @description Text of the mail, with a shortened link. */
            text: string;
        };
        /**
         * Method
         * @description Payment method.
         * @enum {string}
         */
        Method: "upi" | "card" | "netbanking";
        /**
         * MethodMetrics
         * @description Metrics of one payment method.
         */
        MethodMetrics: {
            /** @description Number of canceled payments. */
            canceled: number;
            /** @description Number of failed payments. */
            failed: number;
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Refunded amount, in the minor unit of the currency. */
            refunded: number;
            /** @description Number of processed refunds. */
            refunds: number;
            /** @description Number of failed refunds. */
            refunds_failed: number;
            /** @description Number of successful payments. */
            succeeded: number;
            /** @description Captured amount, in the minor unit of the currency. */
            volume: number;
        };
        /**
         * NewPasswordRequest
         * @description A mailed link and a new password.
         */
        NewPasswordRequest: {
            /** @description New password, at least 12 characters. */
            new_password: string;
            /** @description The part of the mailed link after `#`. */
            token: string;
        };
        /**
         * NewPasswordView
         * @description The user whose password was set.
         */
        NewPasswordView: {
            /** @description Email address. */
            email: string;
            /** @description Number of sessions that were ended. */
            sessions_ended: number;
        };
        /**
         * NewUserView
         * @description A new user.
         */
        NewUserView: {
            /** @description Email address. */
            email: string;
        };
        /**
         * NextAction
         * @description Where to send the payer next.
         */
        NextAction: {
            /** @description Acquirer whose script the page loads. Set for `acquirer_script`. */
            acquirer?: components["schemas"]["AcquirerKind"];
            /**
             * @description Type of the action.
             * @enum {string}
             */
            type: "redirect" | "acquirer_script" | "upi_link";
            /** @description URL to send the payer to. */
            url: string;
        };
        /**
         * NoteRequest
         * @description A note to write.
         */
        NoteRequest: {
            /** @description Plain text for your team. It must not have a card number. */
            text: string;
        };
        /**
         * NoteView
         * @description A note about a payment, which its payer does not see.
         */
        NoteView: {
            /** @description Who wrote the note. */
            author: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Id of the payment. */
            payment_id: string;
            /** @description The text. */
            text: string;
        };
        /**
         * OpenInvitationView
         * @description What an invitation offers.
         */
        OpenInvitationView: {
            /** @description Email address. */
            email: string;
            /** @description Whether the address has a user. */
            known: boolean;
            /** @description Name of the merchant. */
            merchant_name: string;
            /** @description Role of the user. */
            role: components["schemas"]["Role"];
        };
        /**
         * OperatedMerchantDetails
         * @description A merchant with its users, invitations and limits, as operators see it.
         */
        OperatedMerchantDetails: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Email address. */
            email: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Open invitations, oldest first. */
            invitations: components["schemas"]["InvitationView"][];
            /** @description Limits of payers' browsers in each mode. */
            limits: {
                [key: string]: components["schemas"]["LimitsView"];
            };
            /** @description Whether the merchant takes live payments. Two operators activate a new one. */
            live_mode_is_active: boolean;
            /** @description Name. */
            name: string;
            /** @description What must be true before live mode is activated. */
            requirements: components["schemas"]["RequirementView"][];
            /** @description Time of the suspension. Null for an active merchant. */
            suspended_at: string | null;
            /** @description Time zone in which the merchant's days start. */
            time_zone: string;
            /** @description Users of the merchant, oldest first. */
            users: components["schemas"]["UserDetails"][];
        };
        /**
         * OperatedMerchantView
         * @description A merchant as operators see it.
         */
        OperatedMerchantView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Email address. */
            email: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Whether the merchant takes live payments. Two operators activate a new one. */
            live_mode_is_active: boolean;
            /** @description Name. */
            name: string;
            /** @description Time of the suspension. Null for an active merchant. */
            suspended_at: string | null;
        };
        /**
         * OperatorView
         * @description The signed-in operator.
         */
        OperatorView: {
            /** @description Email address. */
            email: string;
            /**
             * Format: date-time
             * @description Time at which the session ends without another request.
             */
            expires_at: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Id of the session, or `current`. */
            session_id: string;
            /**
             * Format: date-time
             * @description Time of the sign-in.
             */
            signed_in_at: string;
        };
        /**
         * OrderMatch
         * @description An order that matches the search.
         */
        OrderMatch: {
            /** @description The resource. */
            data: components["schemas"]["OrderView"];
            /** @description Name of the matching field. */
            field: string;
            /** @description Value of the matching field. */
            text: string;
            /**
             * @description Type of the resource.
             * @constant
             */
            type: "order";
        };
        /**
         * OrderRequest
         * @description An order to create.
         */
        OrderRequest: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217 currency code.
             * @default INR
             */
            currency: string;
            /** @description Customer who is to pay. The order's payments name the same one. */
            customer_id?: string | null;
            /** @description Time after which no payment of the order can start. */
            expires_at?: string | null;
            /** @description Your own key-value pairs. */
            notes?: {
                [key: string]: string;
            };
            /** @description Your own receipt number. */
            receipt?: string | null;
        };
        /**
         * OrderStatus
         * @description Status of an order.
         * @enum {string}
         */
        OrderStatus: "created" | "attempted" | "paid";
        /**
         * OrderView
         * @description An amount that a customer is to pay.
         */
        OrderView: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description Captured amount, in the minor unit of the currency. Less than `amount` if only a part was captured. */
            amount_paid: number;
            /** @description Number of payments that were created for the order. */
            attempts: number;
            /**
             * Format: date-time
             * @description Time until which payers' cards are refused, because too many were declined.
             */
            cards_blocked_until?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Customer who is to pay. Omitted if the order names none. */
            customer_id?: string;
            /**
             * Format: date-time
             * @description Time after which no payment of the order can start.
             */
            expires_at?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Your own key-value pairs. */
            notes: {
                [key: string]: string;
            };
            /** @description Your own receipt number. */
            receipt: string | null;
            /** @description Status. */
            status: components["schemas"]["OrderStatus"];
        };
        /**
         * OverdueView
         * @description Late work of one kind.
         */
        OverdueView: {
            /** @description Number of late rows, at most 100 in each of the four parts of the index. */
            count: number;
            /** @description Time at which the oldest was due. Null if none is late. */
            due_at: string | null;
            /** @description Kind of the work. */
            kind: string;
        };
        /**
         * Overview
         * @description Payment, refund and webhook metrics of a period.
         */
        Overview: {
            /** @description Metrics by currency. */
            currencies: components["schemas"]["CurrencyMetrics"][];
            /** @description Period of the metrics. */
            period: components["schemas"]["Period"];
            /**
             * Format: date-time
             * @description Start of the previous period.
             */
            previous_since: string;
            /**
             * Format: date-time
             * @description End of the part of the previous period that is compared.
             */
            previous_until: string;
            /**
             * Format: date-time
             * @description Start of the period.
             */
            since: string;
            /** @description Time zone in which days start. */
            time_zone: string;
            /**
             * Format: date-time
             * @description End of the period.
             */
            until: string;
            /** @description Webhook metrics. */
            webhooks: components["schemas"]["WebhookHealth"];
        };
        /**
         * PasskeyOptionsView
         * @description Options for the browser, in the JSON form of Web Authentication.
         */
        PasskeyOptionsView: {
            /** @description For `PublicKeyCredential.parseCreationOptionsFromJSON()` or `parseRequestOptionsFromJSON()`. */
            public_key: {
                [key: string]: unknown;
            };
        };
        /**
         * PasskeyRequest
         * @description A new passkey.
         */
        PasskeyRequest: {
            /** @description What the browser returned: `toJSON()` of the `PublicKeyCredential`. */
            credential: {
                [key: string]: unknown;
            };
            /** @description Name for your own use. */
            name: string;
        };
        /**
         * PasskeySignInRequest
         * @description A passkey of a user who signs in.
         */
        PasskeySignInRequest: {
            /** @description What the browser returned: `toJSON()` of the `PublicKeyCredential`. */
            credential: {
                [key: string]: unknown;
            };
        };
        /**
         * PasskeyView
         * @description A passkey of the signed-in user.
         */
        PasskeyView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Name for your own use. */
            name: string;
            /** @description Time of the last use. Null before the first. */
            used_at: string | null;
        };
        /**
         * PasswordChangeRequest
         * @description The current and the new password.
         */
        PasswordChangeRequest: {
            /** @description Current password. */
            current_password: string;
            /** @description New password, at least 12 characters. */
            new_password: string;
        };
        /**
         * PasswordResetRequest
         * @description The address that a link is mailed to.
         */
        PasswordResetRequest: {
            /** @description Email address. */
            email: string;
        };
        /**
         * PasswordResetView
         * @description The requested link.
         */
        PasswordResetView: {
            /** @description Email address. */
            email: string;
        };
        /**
         * PayableOrder
         * @description An order as its payer may see it.
         */
        PayableOrder: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description ISO 4217 currency code. */
            currency: string;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Whether a payment can be started. */
            payable: boolean;
            /** @description Status. */
            status: components["schemas"]["OrderStatus"];
        };
        /**
         * PayerMessage
         * @description A message to payers.
         * @enum {string}
         */
        PayerMessage: "payment_received" | "refund_made" | "payment_failed";
        /**
         * PayerMessagesUpdateRequest
         * @description What to change. Omitted fields and messages stay unchanged.
         */
        PayerMessagesUpdateRequest: {
            /** @description Channels by message. An empty list switches the message off. */
            channels?: {
                [key: string]: components["schemas"]["Channel"][];
            };
            /** @description Language of the messages. */
            language?: components["schemas"]["Language"];
            /** @description What the operators of India require of text messages. */
            sms?: components["schemas"]["SmsRequest"];
        };
        /**
         * PayerMessagesView
         * @description The messages that payers get in one mode.
         */
        PayerMessagesView: {
            /** @description Channels by message: `email`, `sms`, or none. */
            channels: {
                [key: string]: components["schemas"]["Channel"][];
            };
            /** @description Language of the messages. */
            language: components["schemas"]["Language"];
            /** @description Each message in each language, with example values. */
            previews: components["schemas"]["MessagePreview"][];
            /** @description What the operators of India require of text messages. */
            sms: components["schemas"]["SmsView"];
            /** @description Whether the stage can send text messages. */
            sms_available: boolean;
        };
        /**
         * PayersCard
         * @description A card as its payer may see it.
         */
        PayersCard: {
            /** @description Card brand. */
            brand: string;
            /** @description Last four digits of the card number. */
            last4: string;
        };
        /**
         * PaymentAttemptView
         * @description One attempt of a payment at one acquirer account.
         */
        PaymentAttemptView: {
            /** @description Acquirer account that was asked. */
            acquirer: string;
            /** @description Id of the payment at the acquirer. */
            acquirer_reference?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Who declined: `acquirer`, `payer` or `hard` (final). */
            decline_class?: string;
            /** @description Error code of a failed payment. */
            error_code?: string;
            /** @description Code of the card network for a decline, if the acquirer passes it on. */
            network_decline_code?: string;
            /** @description Number of the attempt, starting with 1. */
            number: number;
            /** @description Last answer of the acquirer, such as `approved`. Omitted before it. */
            outcome?: string;
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at?: string;
        };
        /**
         * PaymentLinkRequest
         * @description A payment link to create.
         */
        PaymentLinkRequest: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /**
             * @description ISO 4217 currency code.
             * @default INR
             */
            currency: string;
            /** @description What the customer pays for. Shown on the payment page. */
            description: string;
            /** @description Time after which no payment of the link can start. */
            expires_at?: string | null;
            /** @description Your own reference. It becomes the receipt of the link's orders. */
            reference?: string | null;
            /**
             * @description Whether the link can be paid once or by many payers.
             * @default single
             */
            uses: components["schemas"]["Uses"];
        };
        /**
         * PaymentLinkView
         * @description A page where customers can pay.
         */
        PaymentLinkView: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /**
             * Format: date-time
             * @description Time of the cancellation.
             */
            canceled_at?: string;
            /**
             * Format: date-time
             * @description Time until which payers' cards are refused, because too many were declined.
             */
            cards_blocked_until?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description What the customer pays for. Shown on the payment page. */
            description: string;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Id of the order of a single-use link. */
            order_id?: string;
            /** @description QR code of the URL as an SVG image. Omitted in lists. */
            qr_svg?: string;
            /** @description Your own reference. It becomes the receipt of the link's orders. */
            reference?: string;
            /** @description Status. */
            status: components["schemas"]["LinkStatus"];
            /** @description URL of the payment page. */
            url: string;
            /** @description Whether the link can be paid once or by many payers. */
            uses: components["schemas"]["Uses"];
        };
        /**
         * PaymentMatch
         * @description A payment that matches the search.
         */
        PaymentMatch: {
            /** @description The resource. */
            data: components["schemas"]["PaymentView"];
            /** @description Name of the matching field. */
            field: string;
            /** @description Value of the matching field. */
            text: string;
            /**
             * @description Type of the resource.
             * @constant
             */
            type: "payment";
        };
        /**
         * PaymentMetrics
         * @description Metrics of payments and refunds.
         */
        PaymentMetrics: {
            /** @description Number of canceled payments. */
            canceled: number;
            /** @description Number of failed payments. */
            failed: number;
            /** @description Refunded amount, in the minor unit of the currency. */
            refunded: number;
            /** @description Number of processed refunds. */
            refunds: number;
            /** @description Number of failed refunds. */
            refunds_failed: number;
            /** @description Number of successful payments. */
            succeeded: number;
            /** @description Captured amount, in the minor unit of the currency. */
            volume: number;
        };
        /**
         * PaymentRequest
         * @description A payment to create. Send the fields of its method.
         */
        PaymentRequest: {
            /** @description Bank code for net banking, such as HDFC. */
            bank?: string | null;
            /**
             * @description Whether to capture the payment when it is authorized. Defaults to true.
             * @default true
             */
            captured: boolean;
            /** @description Card details. */
            card?: components["schemas"]["CardRequest"] | null;
            /** @description Card security code, 3 or 4 digits. */
            card_cvv?: string | null;
            /** @description Card expiry as MM/YY. */
            card_expiry?: string | null;
            /** @description Card number. Spaces and dashes are ignored; digits of every script are read. */
            card_number?: string | null;
            /** @description Your own key-value pairs, at most 30,000 bytes in total. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Id of the order. */
            order_id: string;
            /** @description Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to no Customer. */
            payment_method?: string | null;
            /** @description URL that the payer returns to from their bank. */
            return_url?: string | null;
            /** @description Id of a card token. */
            token?: string | null;
            /** @description UPI details. Send `upi` or `upi_id`. */
            upi?: components["schemas"]["UpiRequest"] | null;
            /** @description UPI address of the payer, such as name@bank. Same as `upi` with the flow collect. */
            upi_id?: string | null;
        };
        /**
         * PaymentRouting
         * @description The routing decision of a payment.
         */
        PaymentRouting: {
            /** @description Acquirer accounts in the order in which they are asked. */
            acquirers: string[];
            /** @description Number of the rule that applies, from 1. Null for the fallback. */
            rule: number | null;
            /** @description Version of the routing that chose the accounts. */
            version: number;
        };
        /**
         * PaymentSettlement
         * @description Sums of the lines of a payment and its refunds in payouts.
         */
        PaymentSettlement: {
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description The acquirer's fee including its tax, in the minor unit of the currency. */
            fee: number;
            /** @description Amount before the fee, in the minor unit of the currency. Negative for a refund. */
            gross: number;
            /** @description Amount less the fee, in the minor unit of the currency. */
            net: number;
            /** @description Payouts that have these lines. */
            payouts: string[];
            /** @description Tax that is a part of the fee, in the minor unit of the currency. */
            tax: number;
        };
        /**
         * PaymentState
         * @description What the status of a payment does not say.
         * @enum {string}
         */
        PaymentState: "authorized" | "capture_pending" | "partly_captured" | "captured" | "partly_refunded" | "refunded" | "disputed" | "in_review";
        /**
         * PaymentStatus
         * @description Status of a payment.
         * @enum {string}
         */
        PaymentStatus: "pending" | "requires_action" | "success" | "failed" | "canceled";
        /**
         * PaymentView
         * @description An attempt to pay an order.
         */
        PaymentView: {
            /** @description Acquirer account that was asked. */
            acquirer?: string;
            /** @description Id of the payment at the acquirer. */
            acquirer_reference?: string;
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /** @description Amount that can still be captured, in the minor unit of the currency. */
            amount_capturable: number;
            /** @description Captured amount, in the minor unit of the currency. */
            amount_captured: number;
            /** @description Amount that the acquirer took back for disputes, in the minor unit of the currency. Omitted if none. */
            amount_disputed?: number;
            /** @description Amount that can still be refunded, in the minor unit of the currency. */
            amount_refundable: number;
            /** @description Refunded amount including pending refunds, in the minor unit of the currency. */
            amount_refunded: number;
            /**
             * Format: date-time
             * @description Time at which the acquirer releases what is not captured, which it cannot do earlier: also after a cancel, the payer has the money back only then. Omitted if it releases it immediately.
             */
            authorization_lapses_at?: string;
            /** @description Bank code for net banking, such as HDFC. */
            bank?: string;
            /** @description Why the payment was canceled. */
            cancellation_reason?: string;
            /**
             * Format: date-time
             * @description Time at which the authorized amount is released if it is not captured.
             */
            capture_before?: string;
            /** @description Amount that the acquirer was asked to capture, in the minor unit of the currency. Omitted if there is none. */
            capture_pending?: number;
            /** @description Whether the payment is captured. */
            captured: boolean;
            /** @description Card details. */
            card?: components["schemas"]["CardView"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Customer of the order. Omitted if it names none. */
            customer_id?: string;
            /** @description Error code of a failed payment. */
            error_code?: string;
            /** @description Why the payment failed. */
            error_description?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Your own key-value pairs. */
            metadata: {
                [key: string]: string;
            };
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Code of the card network for a decline, if the acquirer passes it on. */
            network_decline_code?: string;
            /** @description Where to send the payer next. */
            next_action?: components["schemas"]["NextAction"];
            /** @description Id of the order. */
            order_id: string;
            /** @description Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to no Customer. */
            payment_method?: string;
            /** @description Your own receipt number. */
            receipt?: string;
            /** @description URL that the payer returns to from their bank. */
            return_url?: string;
            /** @description State of the review that the risk rules required. */
            review?: components["schemas"]["ReviewState"];
            /** @description What the risk rules decided. Omitted if there were none. */
            risk?: components["schemas"]["RiskView"];
            /** @description How the acquirer accounts of the payment were chosen. Omitted for the default in test mode. */
            routing?: components["schemas"]["PaymentRouting"];
            /** @description Sums of the payment's lines of payouts, with its refunds, in the currency of the payouts. Omitted before the first payout. */
            settlement?: components["schemas"]["PaymentSettlement"];
            /** @description Status. */
            status: components["schemas"]["PaymentStatus"];
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
            /** @description UPI details. */
            upi?: components["schemas"]["UpiView"];
            /** @description UPI address of the payer, such as name@bank. */
            vpa?: string;
        };
        /**
         * PayoutLineView
         * @description What a payout holds of one payment or refund, or another amount such as a fee.
         */
        PayoutLineView: {
            /** @description Kind of the line in the acquirer's words. */
            acquirer_kind: string;
            /** @description The acquirer's identifier of the payment or refund. */
            acquirer_reference?: string;
            /**
             * Format: date-time
             * @description Time at which the acquirer could pay the amount out.
             */
            available_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Rate at which the acquirer converted the payment's currency, as a decimal number. */
            exchange_rate?: string;
            /** @description The acquirer's fee including its tax, in the minor unit of the currency. */
            fee: number;
            /** @description Amount before the fee, in the minor unit of the currency. Negative for a refund. */
            gross: number;
            /** @description Id of the resource. */
            id: string;
            /** @description What the line is about. */
            kind: components["schemas"]["LineKind"];
            /** @description Amount less the fee, in the minor unit of the currency. */
            net: number;
            /** @description Id of the payment. Omitted if we know none. */
            payment_id?: string;
            /** @description Id of the refund. Omitted if it is not a refund of ours. */
            refund_id?: string;
            /** @description Tax that is a part of the fee, in the minor unit of the currency. */
            tax: number;
        };
        /**
         * PayoutStatus
         * @description Status of a payout. `pending`: its lines are being read. `reconciled`: they add up to it. `differs`: they do not, and are read again each night. `manual`: you chose its amount, and the acquirer does not say which payments it pays out, so it has no lines.
         * @enum {string}
         */
        PayoutStatus: "pending" | "reconciled" | "differs" | "manual";
        /**
         * PayoutView
         * @description Money that an acquirer account paid to your bank, with the sums of its lines.
         */
        PayoutView: {
            /** @description Acquirer account that paid, or `simulator`. */
            acquirer: string;
            /** @description The acquirer's identifier of the payout. */
            acquirer_reference: string;
            /** @description Amount that the acquirer states, in the minor unit of the currency. */
            amount: number;
            /**
             * Format: date-time
             * @description Time at which the payout arrived, or arrives, at your bank.
             */
            arrived_at: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Sum of the fees of all lines, in the minor unit of the currency. */
            fee: number;
            /** @description Sum of the gross amounts of all lines, in the minor unit of the currency. */
            gross: number;
            /** @description Id of the resource. */
            id: string;
            /** @description Number of lines; 0 until all are read, and for a manual payout. */
            lines: number;
            /** @description Sum of the net amounts of all lines, in the minor unit of the currency. It is `amount` once reconciled. */
            net: number;
            /** @description Status of the payout. */
            status: components["schemas"]["PayoutStatus"];
            /** @description Sum of the taxes of all lines, in the minor unit of the currency. */
            tax: number;
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
        };
        /**
         * Period
         * @description Length of a metrics period.
         * @enum {string}
         */
        Period: "today" | "7d" | "30d" | "90d";
        /**
         * PeriodView
         * @description The days of a period, both included.
         */
        PeriodView: {
            /** @description First day. */
            from: string;
            /** @description Last day, which is included. */
            to: string;
        };
        /**
         * Point
         * @description Metrics of one hour or day.
         */
        Point: {
            /**
             * Format: date-time
             * @description Start of the hour or day.
             */
            at: string;
            /** @description Number of canceled payments. */
            canceled: number;
            /** @description Number of failed payments. */
            failed: number;
            /** @description Refunded amount, in the minor unit of the currency. */
            refunded: number;
            /** @description Number of processed refunds. */
            refunds: number;
            /** @description Number of failed refunds. */
            refunds_failed: number;
            /** @description Number of successful payments. */
            succeeded: number;
            /** @description Captured amount, in the minor unit of the currency. */
            volume: number;
        };
        /**
         * PolicyReportReceipt
         * @description The confirmation of reports.
         */
        PolicyReportReceipt: {
            /** @description The number of violations, without those that browser extensions cause. */
            counted: number;
        };
        /**
         * PreviewedAcquirer
         * @description An acquirer account that a payment would ask.
         */
        PreviewedAcquirer: {
            /** @description Id of the resource. */
            id: string;
            /** @description Name of the acquirer account. */
            name: string;
            /** @description Why the account would not be asked. Omitted if it would. */
            skipped?: string;
        };
        /**
         * PreviewRequest
         * @description A payment to route, without creating it.
         */
        PreviewRequest: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /**
             * @description Card brand. Without it, every brand is assumed.
             * @enum {string}
             */
            card_brand?: "amex" | "diners" | "jcb" | "rupay" | "discover" | "mastercard" | "visa" | "unionpay" | "maestro" | "mir" | "jcb15" | "hipercard" | "troy";
            /**
             * @description ISO 4217 currency code.
             * @enum {string}
             */
            currency: "INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND";
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Rules to try without saving them. By default the current routing. */
            routing?: components["schemas"]["RulesRequest"];
        };
        /**
         * PreviousSecret
         * @description The previous signing secret, valid until its overlap ends.
         */
        PreviousSecret: {
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at: string;
            /** @description Signing secret. */
            secret: string;
        };
        /**
         * ProposalRequest
         * @description A change to propose.
         */
        ProposalRequest: {
            /** @description The change. */
            action: components["schemas"]["ProposedAction"];
            /** @description For `change_limits`: the maxima up to which the merchant may set its limits, by name. Null restores the maximum of the stage. */
            limits?: {
                [key: string]: number | null;
            };
            /** @description For `redrive_dead_letters`: the most messages to move. */
            max_messages?: number;
            /** @description The merchant. For every action but `redrive_dead_letters`. */
            merchant_id?: string;
            /**
             * @description For `change_limits`: the mode.
             * @enum {string}
             */
            mode?: "test" | "live";
            /**
             * @description For `redrive_dead_letters`: the queue.
             * @enum {string}
             */
            queue?: "payments" | "refunds" | "webhooks" | "webhooks_slow" | "settlements" | "mail" | "exports";
            /** @description Why. No one outside the platform sees it. */
            reason: string;
        };
        /**
         * ProposalStatus
         * @description State of a proposal. An approved one is made.
         * @enum {string}
         */
        ProposalStatus: "open" | "approved" | "declined" | "withdrawn" | "expired";
        /**
         * ProposalView
         * @description A change that one operator proposes and another one decides.
         */
        ProposalView: {
            /** @description The change. */
            action: components["schemas"]["ProposedAction"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Time of the decision. Null without one. */
            decided_at: string | null;
            /** @description Address of the operator who decided. Null without a decision. */
            decided_by: string | null;
            /** @description Id of the resource. */
            id: string;
            /** @description Maxima to set, by the name of the limit. Null for another change. */
            limits: {
                [key: string]: number | null;
            } | null;
            /** @description The most messages to move. Null for another change. */
            max_messages: number | null;
            /** @description The merchant. Null for a redrive. */
            merchant_id: string | null;
            /** @description Mode of the limits. Null for another change. */
            mode: string | null;
            /**
             * Format: date-time
             * @description Time until which another operator can approve it.
             */
            open_until: string;
            /** @description Address of the operator who proposed it. */
            proposed_by: string;
            /** @description The queue. Null for another change. */
            queue: ("payments" | "refunds" | "webhooks" | "webhooks_slow" | "settlements" | "mail" | "exports") | null;
            /** @description Why. */
            reason: string;
            /** @description State of the proposal. */
            status: components["schemas"]["ProposalStatus"];
        };
        /**
         * ProposedAction
         * @description The proposed change.
         * @enum {string}
         */
        ProposedAction: "suspend_merchant" | "reactivate_merchant" | "change_limits" | "activate_live_mode" | "redrive_dead_letters";
        /**
         * PublicKeyView
         * @description The key that verifies `v1a` signatures.
         */
        PublicKeyView: {
            /** @description Ed25519 public key with the prefix `whpk_`, in Base64. */
            public_key: string;
        };
        /**
         * QueueCounts
         * @description Message counts of a queue.
         */
        QueueCounts: {
            /** @description Number of messages in the dead-letter queue. */
            failed: number;
            /** @description Number of waiting messages. */
            pending: number;
            /** @description Number of messages that are being processed. */
            processing: number;
        };
        /**
         * ReauthenticationRequest
         * @description The password of the signed-in user, or their passkey. One of both.
         */
        ReauthenticationRequest: {
            /** @description What the browser returned: `toJSON()` of the `PublicKeyCredential`. */
            credential?: {
                [key: string]: unknown;
            };
            /** @description Password of the signed-in user. */
            password?: string;
        };
        /**
         * ReceiptCard
         * @description A card on a receipt.
         */
        ReceiptCard: {
            /** @description Card brand. */
            brand: string;
            /** @description Last four digits of the card number. */
            last4: string;
        };
        /**
         * ReceiptFileResponse
         * @description A receipt as a PDF.
         */
        ReceiptFileResponse: {
            /** @description The resource. */
            data: components["schemas"]["ReceiptFileView"];
        };
        /**
         * ReceiptFileView
         * @description A receipt as a PDF.
         */
        ReceiptFileView: {
            /**
             * Format: date-time
             * @description Time until which the file can be downloaded.
             */
            available_until: string;
            /** @description Name of the file. */
            file_name: string;
            /** @description Address of the file for one hour, for anyone who knows it. */
            url: string;
        };
        /**
         * ReceiptLinkView
         * @description The receipt of a payment.
         */
        ReceiptLinkView: {
            /** @description Number of the receipt. The dashboard's search finds the payment by it. */
            number: string;
            /** @description What the receipt says. */
            status: components["schemas"]["ReceiptStatus"];
            /** @description URL of the receipt's page, for anyone who knows it. */
            url: string;
        };
        /**
         * ReceiptMailRequest
         * @description Who gets the receipt of a payment.
         */
        ReceiptMailRequest: {
            /** @description Address of the payer. The one in the payment's metadata if omitted. */
            email?: string;
            /**
             * @description Language of the mail: en or hi.
             * @default en
             */
            language: components["schemas"]["Language"];
        };
        /**
         * ReceiptMailView
         * @description The mail of a receipt.
         */
        ReceiptMailView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Address that gets the mail. */
            email: string;
            /** @description Language of the mail. */
            language: components["schemas"]["Language"];
            /** @description Id of the payment. */
            payment_id: string;
        };
        /**
         * ReceiptRefund
         * @description A refund on a receipt.
         */
        ReceiptRefund: {
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Status of the refund. */
            status: components["schemas"]["RefundStatus"];
        };
        /**
         * ReceiptResponse
         * @description The receipt of a payment.
         */
        ReceiptResponse: {
            /** @description The resource. */
            data: components["schemas"]["ReceiptView"];
        };
        /**
         * ReceiptStatus
         * @description What a receipt says about its payment.
         * @enum {string}
         */
        ReceiptStatus: "pending" | "authorized" | "paid" | "partly_refunded" | "refunded" | "failed" | "canceled";
        /**
         * ReceiptView
         * @description A payment as its receipt shows it.
         */
        ReceiptView: {
            /** @description Amount of the payment, in the minor unit of the currency. */
            amount: number;
            /** @description Captured amount, in the minor unit of the currency. Less than `amount` if only a part was captured. */
            amount_paid: number;
            /** @description Refunded amount including pending refunds, in the minor unit of the currency. */
            amount_refunded: number;
            /** @description Name of the bank for net banking. */
            bank?: string;
            /** @description The card, without its number. */
            card?: components["schemas"]["ReceiptCard"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Email address of the payer, of which most is hidden. */
            email?: string;
            /** @description The merchant. */
            merchant: components["schemas"]["MerchantBrand"];
            /** @description Payment method. */
            method: components["schemas"]["Method"];
            /** @description Mode of the payment: test or live. */
            mode: string;
            /** @description Number of the receipt. */
            number: string;
            /** @description The merchant's own reference of the order. */
            reference?: string;
            /** @description Newest refunds, without those that failed. */
            refunds: components["schemas"]["ReceiptRefund"][];
            /** @description Whether the payment is paid, and what was refunded. */
            status: components["schemas"]["ReceiptStatus"];
            /** @description Time zone of the IANA database in which the receipt shows times. */
            time_zone: string;
            /** @description UPI address of the payer, of which most is hidden. */
            vpa?: string;
        };
        /**
         * RecoveryCodesView
         * @description Codes that replace the authenticator app. Each works once. Shown once.
         */
        RecoveryCodesView: {
            /** @description Recovery codes. */
            recovery_codes: string[];
        };
        /**
         * RecoveryView
         * @description The number of deliveries that are queued, or counted in a dry run.
         */
        RecoveryView: {
            /** @description Number of deliveries. */
            count: number;
            /** @description Whether the deliveries were only counted. */
            dry_run: boolean;
            /** @description Whether there are more deliveries than `count`. All of them are processed. */
            more: boolean;
        };
        /**
         * RefundBatchConfirmRequest
         * @description The refunds to start, by their number and sums.
         */
        RefundBatchConfirmRequest: {
            /** @description Number of the refunds: `ready` of the batch. */
            count: number;
            /** @description Sums of the refunds by currency: `totals` of the batch. */
            totals: {
                [key: string]: number;
            };
        };
        /**
         * RefundBatchRequest
         * @description The file of a refund batch.
         */
        RefundBatchRequest: {
            /** @description CSV with a header and at most 10,000 rows. Columns: `payment_id` or `receipt`, `amount` in major units (all that is left if empty), `currency`, `reason`. */
            csv: string;
            /** @description Name of the file, so that people recognize the batch. */
            file_name?: string | null;
        };
        /**
         * RefundBatchRowView
         * @description A row of a refund batch.
         */
        RefundBatchRowView: {
            /** @description Amount to refund, in the minor unit. Omitted before a check. */
            amount?: number;
            /** @description ISO 4217 currency code. */
            currency?: string;
            /** @description Why the row has no refund. */
            error_code?: string;
            /** @description The reason in words. */
            error_description?: string;
            /** @description Number of the row in the spreadsheet, whose header is row 1. */
            number: number;
            /** @description The payment, also of a row with a receipt once it was checked. */
            payment_id?: string;
            /** @description Reason, for your own use. */
            reason?: string;
            /** @description Receipt of the order, as in the file. */
            receipt?: string;
            /** @description The refund. */
            refund_id?: string;
            /** @description Status of the row. */
            status: components["schemas"]["RowStatus"];
        };
        /**
         * RefundBatchView
         * @description Refunds of many payments by a file. Its numbers of rows add up to `rows`; sums are by currency, in minor units.
         */
        RefundBatchView: {
            /** @description Number of rows whose refund was canceled before it started. */
            canceled: number;
            /**
             * Format: date-time
             * @description Time of the last check.
             */
            checked_at?: string;
            /**
             * Format: date-time
             * @description Time of the confirmation.
             */
            confirmed_at?: string;
            /** @description Who confirmed the batch. Omitted in events. */
            confirmed_by?: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Who created the batch. Omitted in events, and of batches that are older. */
            created_by?: components["schemas"]["Author"];
            /**
             * Format: date-time
             * @description Time at which the last refund was made or canceled.
             */
            ended_at?: string;
            /**
             * Format: date-time
             * @description Time from which the batch can no longer be confirmed.
             */
            expires_at?: string;
            /** @description Number of rows that could be refunded at the check, and not later. */
            failed: number;
            /** @description Name of the file, if the request had one. */
            file_name?: string;
            /** @description Whether refunds changed between the check and the confirmation. */
            has_changed: boolean;
            /** @description Id of the resource. */
            id: string;
            /** @description Number of rows that can be refunded. */
            ready: number;
            /** @description Number of rows with a refund. */
            refunded: number;
            /** @description Sums of the refunds that were made, by currency. */
            refunded_totals: {
                [key: string]: number;
            };
            /** @description Number of rows that cannot be refunded. */
            refused: number;
            /** @description Number of rows. */
            rows: number;
            /** @description Status of the batch. */
            status: components["schemas"]["BatchStatus"];
            /** @description Sums of the rows that are `ready`, by currency. */
            totals: {
                [key: string]: number;
            };
            /** @description Number of rows that are not checked yet. */
            unchecked: number;
        };
        /**
         * RefundMatch
         * @description A refund that matches the search.
         */
        RefundMatch: {
            /** @description The resource. */
            data: components["schemas"]["RefundView"];
            /** @description Name of the matching field. */
            field: string;
            /** @description Value of the matching field. */
            text: string;
            /**
             * @description Type of the resource.
             * @constant
             */
            type: "refund";
        };
        /**
         * RefundRequest
         * @description A refund to create.
         */
        RefundRequest: {
            /** @description Amount to refund in the minor unit of the currency of the payment. Defaults to the rest of the payment. */
            amount?: number;
            /** @description Your own key-value pairs, at most 30,000 bytes in total. */
            metadata?: {
                [key: string]: string;
            };
            /** @description Reason, for your own use. */
            reason?: string | null;
        };
        /**
         * RefundStatus
         * @description Status of a refund.
         * @enum {string}
         */
        RefundStatus: "pending" | "processed" | "failed";
        /**
         * RefundView
         * @description Money that goes back to the payer.
         */
        RefundView: {
            /** @description The acquirer's identifier of the refund. */
            acquirer_reference?: string;
            /** @description Amount in the minor unit of the currency. */
            amount: number;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Error code of a failed refund. */
            error_code?: string;
            /** @description Why the refund failed. */
            error_description?: string;
            /**
             * Format: date-time
             * @description Time at which the refund failed.
             */
            failed_at?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Your own key-value pairs. */
            metadata: {
                [key: string]: string;
            };
            /** @description Id of the payment. */
            payment_id: string;
            /**
             * Format: date-time
             * @description Time at which the refund was processed. A failed refund has it if it failed afterwards.
             */
            processed_at?: string;
            /** @description Reason, for your own use. */
            reason: string | null;
            /** @description Status. */
            status: components["schemas"]["RefundStatus"];
        };
        /**
         * ReportDetails
         * @description A report of a period, with its metrics if it is ready.
         */
        ReportDetails: {
            /** @description Sums of the period to compare with. */
            compared?: components["schemas"]["ReportSums"];
            /** @description Days of the period to compare with. */
            comparison?: components["schemas"]["PeriodView"];
            /** @description Number of rows that were counted so far. */
            counted: number;
            /**
             * Format: date-time
             * @description Time up to which rows count. Omitted if the last day was over then.
             */
            counted_until?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Sums of the period. */
            current?: components["schemas"]["ReportSums"];
            /**
             * Format: date-time
             * @description Time at which the report was ready, or failed.
             */
            ended_at?: string;
            /** @description Why the report failed. */
            failure?: components["schemas"]["ReportFailure"];
            /** @description The metrics as files, for 24 hours. */
            files?: components["schemas"]["ReportFilesView"];
            /** @description First day. */
            from: string;
            /** @description Id of the resource. */
            id: string;
            /** @description What the report counts. */
            kind: components["schemas"]["ReportKind"];
            /** @description Status of the report. */
            status: components["schemas"]["ReportStatus"];
            /** @description Time zone in which days start. */
            time_zone: string;
            /** @description Last day, which is included. */
            to: string;
        };
        /**
         * ReportFailure
         * @description Why a report failed: it has more than 10,000 rows, or took more than a day.
         * @enum {string}
         */
        ReportFailure: "too_many_rows" | "out_of_time";
        /**
         * ReportFilesView
         * @description The metrics as files.
         */
        ReportFilesView: {
            /**
             * Format: date-time
             * @description Time until which the files can be downloaded.
             */
            available_until: string;
            /** @description Address of the CSV file for one hour, for anyone who knows it. */
            csv: string;
            /** @description Address of the JSON Lines file for one hour, for anyone who knows it. */
            jsonl: string;
        };
        /**
         * ReportKind
         * @description What a report counts.
         * @enum {string}
         */
        ReportKind: "summary" | "transactions" | "refunds" | "fees" | "settlements" | "disputes" | "webhooks";
        /**
         * ReportRequest
         * @description A report to create.
         */
        ReportRequest: {
            /** @description Period to compare with. */
            compare?: components["schemas"]["Compare"];
            /**
             * Format: date
             * @description First day of your own period to compare with.
             */
            compare_from?: string;
            /**
             * Format: date
             * @description Last day of your own period to compare with.
             */
            compare_to?: string;
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /** @description What the report counts. */
            kind: components["schemas"]["ReportKind"];
            /** @description IANA time zone in which days start. That of the settings if omitted. */
            time_zone?: string;
            /**
             * Format: date
             * @description Last day, which is included. At most 366 days.
             */
            to: string;
        };
        /**
         * ReportRowView
         * @description The metrics of a day and group. What does not apply, or is not known, is left out.
         */
        ReportRowView: {
            /** @description Acquirer account that was asked. */
            acquirer?: string;
            /** @description ISO 4217 currency code. */
            currency?: string;
            /** @description Day in the report's time zone. */
            day: string;
            /** @description Id of the webhook endpoint. */
            endpoint_id?: string;
            /** @description Payment method. */
            method?: string;
            /** @description Sums by name. */
            metrics: {
                [key: string]: number;
            };
        };
        /**
         * ReportStatus
         * @description Status of a report.
         * @enum {string}
         */
        ReportStatus: "pending" | "ready" | "failed";
        /**
         * ReportSums
         * @description The metrics of a period. Amounts in minor units of their currency.
         */
        ReportSums: {
            /** @description Sums by day, then by group. */
            rows: components["schemas"]["ReportRowView"][];
            /** @description Sums of all days, by currency. */
            totals: components["schemas"]["ReportTotalView"][];
        };
        /**
         * ReportTotalView
         * @description The sums of a period in one currency.
         */
        ReportTotalView: {
            /** @description ISO 4217 currency code. */
            currency?: string;
            /** @description Sums by name. */
            metrics: {
                [key: string]: number;
            };
        };
        /**
         * ReportView
         * @description A report of a period.
         */
        ReportView: {
            /** @description Days of the period to compare with. */
            comparison?: components["schemas"]["PeriodView"];
            /** @description Number of rows that were counted so far. */
            counted: number;
            /**
             * Format: date-time
             * @description Time up to which rows count. Omitted if the last day was over then.
             */
            counted_until?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Time at which the report was ready, or failed.
             */
            ended_at?: string;
            /** @description Why the report failed. */
            failure?: components["schemas"]["ReportFailure"];
            /** @description First day. */
            from: string;
            /** @description Id of the resource. */
            id: string;
            /** @description What the report counts. */
            kind: components["schemas"]["ReportKind"];
            /** @description Status of the report. */
            status: components["schemas"]["ReportStatus"];
            /** @description Time zone in which days start. */
            time_zone: string;
            /** @description Last day, which is included. */
            to: string;
        };
        /**
         * RequestView
         * @description A logged API request.
         */
        RequestView: {
            /** @description API key or user id that sent the request. */
            caller: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Duration in milliseconds. */
            duration_ms: number;
            /** @description Id of the resource. */
            id: string;
            /** @description HTTP method. */
            method: string;
            /** @description `ok`, `replayed` or an error code. */
            outcome: string;
            /** @description Path of the request, without its query. */
            path: string;
            /** @description Id of the request in the logs. */
            request_id: string;
            /** @description HTTP status. */
            status: number;
        };
        /**
         * Requirement
         * @description A requirement of live mode. The last two are of merchants with a live API key.
         * @enum {string}
         */
        Requirement: "owner_with_second_factor" | "acquirer_keys_accepted" | "support_contact" | "allowed_website" | "webhook_endpoint";
        /**
         * RequirementView
         * @description A requirement of live mode, and whether it is met.
         */
        RequirementView: {
            /** @description Whether it is true now. */
            met: boolean;
            /** @description The requirement. */
            name: components["schemas"]["Requirement"];
        };
        /**
         * ResponseStatus
         * @description Whether the acquirer has the response, or refused it.
         * @enum {string}
         */
        ResponseStatus: "pending" | "submitted" | "refused";
        /**
         * ReviewDecision
         * @description Decision of a review.
         * @enum {string}
         */
        ReviewDecision: "approve" | "reject";
        /**
         * ReviewRequest
         * @description The decision of a review.
         */
        ReviewRequest: {
            /** @description Approve or reject the payment. */
            decision: components["schemas"]["ReviewDecision"];
        };
        /**
         * ReviewState
         * @description State of a review. `closed`: the payment was canceled or its authorization ended first.
         * @enum {string}
         */
        ReviewState: "pending" | "approved" | "rejected" | "closed";
        /**
         * RiskCounts
         * @description Numbers of payments by decision, and of reviews by result.
         */
        RiskCounts: {
            /** @description Number of payments that were allowed. */
            allow: number;
            /** @description Number of reviews in which the payment was approved. */
            approved: number;
            /** @description Number of payments that were blocked. */
            block: number;
            /** @description Number of reviews in which the payment was rejected. */
            rejected: number;
            /** @description Number of payments for which 3-D Secure was required. */
            require_3ds: number;
            /** @description Number of payments that were held for a review. */
            review: number;
        };
        /**
         * RiskDecision
         * @description What the risk rules decided.
         * @enum {string}
         */
        RiskDecision: "allow" | "require_3ds" | "review" | "block";
        /**
         * RiskList
         * @description A list of values that are always allowed or blocked.
         * @enum {string}
         */
        RiskList: "allowed" | "blocked";
        /**
         * RiskListEntryRequest
         * @description A value to add to a list: the value itself, or a payment that was made with it.
         */
        RiskListEntryRequest: {
            /** @description List to add the value to. */
            list: components["schemas"]["RiskList"];
            /** @description Text for your team. */
            note?: string;
            /** @description Payment that was made with the value. Send it or `value`. */
            payment_id?: string;
            /** @description Kind of the value. */
            type: components["schemas"]["RiskValueType"];
            /** @description A card's fingerprint, its first six digits, an email address or a UPI address. Send it or `payment_id`. */
            value?: string;
        };
        /**
         * RiskListEntryView
         * @description A value that is always allowed or blocked.
         */
        RiskListEntryView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description User or API key that added the value. */
            created_by: string;
            /** @description Id of the resource. */
            id: string;
            /** @description List of the value. */
            list: components["schemas"]["RiskList"];
            /** @description Text for your team. */
            note?: string;
            /** @description Part of the value. The value itself is not stored. */
            shown: string;
            /** @description Kind of the value. */
            type: components["schemas"]["RiskValueType"];
        };
        /**
         * RiskOverview
         * @description Decisions of the risk rules in a period.
         */
        RiskOverview: {
            /** @description Period of the counts. */
            period: components["schemas"]["Period"];
            /** @description Counts of the same part of the previous period. */
            previous: components["schemas"]["RiskCounts"];
            /** @description Counts by hour or day, the oldest first. */
            series: components["schemas"]["RiskPoint"][];
            /**
             * Format: date-time
             * @description Start of the period.
             */
            since: string;
            /** @description Time zone in which days start. */
            time_zone: string;
            /** @description Counts of the period. */
            totals: components["schemas"]["RiskCounts"];
            /**
             * Format: date-time
             * @description End of the period.
             */
            until: string;
        };
        /**
         * RiskPoint
         * @description Decisions of one hour or day.
         */
        RiskPoint: {
            /** @description Number of payments that were allowed. */
            allow: number;
            /** @description Number of reviews in which the payment was approved. */
            approved: number;
            /**
             * Format: date-time
             * @description Start of the hour or day.
             */
            at: string;
            /** @description Number of payments that were blocked. */
            block: number;
            /** @description Number of reviews in which the payment was rejected. */
            rejected: number;
            /** @description Number of payments for which 3-D Secure was required. */
            require_3ds: number;
            /** @description Number of payments that were held for a review. */
            review: number;
        };
        /**
         * RiskReason
         * @description A signal that raised the score of a payment.
         */
        RiskReason: {
            /** @description Points that the signal adds to the score. */
            points: number;
            /** @description Signal, by its name in rules. */
            signal: string;
            /** @description Value of the signal. */
            value: number | boolean;
        };
        /**
         * RiskSettingsRequest
         * @description The rules that become the next version.
         */
        RiskSettingsRequest: {
            /** @description Whether the rules decide on new payments. */
            enabled: boolean;
            /** @description Rules in the order in which they are tried. */
            rules: string[];
            /** @description Version that you read. 0 if the rules were never changed. */
            version: number;
        };
        /**
         * RiskSettingsView
         * @description The rules that decide on new payments.
         */
        RiskSettingsView: {
            /** @description User or API key that made the last change. */
            changed_by?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at?: string;
            /** @description Whether the rules decide on new payments. */
            enabled: boolean;
            /** @description Rules in the order in which they are tried. */
            rules: string[];
            /** @description Number of changes so far. */
            version: number;
        };
        /**
         * RiskValueType
         * @description Kind of a value of a list.
         * @enum {string}
         */
        RiskValueType: "card" | "bin" | "email" | "address" | "vpa" | "device";
        /**
         * RiskView
         * @description The decision of the risk rules on a payment.
         */
        RiskView: {
            /** @description What was done with the payment. */
            decision: components["schemas"]["RiskDecision"];
            /** @description Numbers of the rules that could not be evaluated. */
            failed_rules?: number[];
            /** @description List that decided, before the rules. */
            listed?: components["schemas"]["RiskList"];
            /** @description Signals that raised the score, those with the most points first. */
            reasons: components["schemas"]["RiskReason"][];
            /** @description Number of the rule that decided, counted from 1. Omitted if none applied. */
            rule?: number;
            /** @description Score from 0 to 100. */
            score: number;
            /** @description Version of the rules that decided. */
            version: number;
        };
        /**
         * Role
         * @description Role of a user: viewers read, members also write, owners also manage keys, users and settings.
         * @enum {string}
         */
        Role: "viewer" | "member" | "owner";
        /**
         * RoutingOutcome
         * @description A routing decision that such a payment can get.
         */
        RoutingOutcome: {
            /** @description Acquirer accounts in the order in which they are asked. */
            acquirers: components["schemas"]["PreviewedAcquirer"][];
            /** @description Number of the rule that applies, from 1. Null for the fallback. */
            rule: number | null;
            /** @description Percentage of such payments that get this decision. */
            share: number;
        };
        /**
         * RoutingPreview
         * @description The routing decisions that such a payment can get.
         */
        RoutingPreview: {
            /** @description Every decision that such a payment can get. There are several if a rule has a percentage. */
            outcomes: components["schemas"]["RoutingOutcome"][];
        };
        /**
         * RoutingRequest
         * @description The rules that become the next version of the routing.
         */
        RoutingRequest: {
            /** @description Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
            fallback: string[];
            /** @description Rules in order. The first one that applies decides. */
            rules: components["schemas"]["RuleRequest"][];
            /** @description Version that you read. The request is refused if it is not the latest. */
            version: number;
        };
        /**
         * RoutingView
         * @description The rules that choose the acquirer accounts of new payments.
         */
        RoutingView: {
            /** @description User or API key that made the last change. */
            changed_by?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at?: string;
            /** @description Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
            fallback: string[];
            /** @description Rules in order. The first one that applies decides. */
            rules: components["schemas"]["RuleView"][];
            /** @description Number of the routing's version. 0 is the default. */
            version: number;
        };
        /**
         * RowStatus
         * @description Status of a row of a refund batch.
         * @enum {string}
         */
        RowStatus: "unchecked" | "ready" | "refused" | "refunded" | "failed" | "canceled";
        /**
         * RuleRequest
         * @description A routing rule.
         */
        RuleRequest: {
            /** @description Acquirer accounts in the order in which they are asked. */
            acquirers: string[];
            /** @description Conditions of the rule. */
            when: components["schemas"]["ConditionsRequest"];
        };
        /**
         * RulesRequest
         * @description Routing rules that are not saved.
         */
        RulesRequest: {
            /** @description Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
            fallback: string[];
            /** @description Rules in order. The first one that applies decides. */
            rules: components["schemas"]["RuleRequest"][];
        };
        /**
         * RuleView
         * @description A routing rule.
         */
        RuleView: {
            /** @description Acquirer accounts in the order in which they are asked. */
            acquirers: string[];
            /** @description Conditions of the rule. */
            when: components["schemas"]["ConditionsView"];
        };
        /**
         * SavedViewRequest
         * @description The filters and the search of a list, to save.
         */
        SavedViewRequest: {
            /** @description List whose filters are saved. */
            list: components["schemas"]["ViewedList"];
            /** @description Name of the view. */
            name: string;
            /** @description Parameters of the list's page in the dashboard, such as its filters. */
            search: {
                [key: string]: string;
            };
            /**
             * @description Whether the team can open the view.
             * @default false
             */
            shared: boolean;
        };
        /**
         * SavedViewUpdateRequest
         * @description Changes of a saved view.
         */
        SavedViewUpdateRequest: {
            /** @description New name of the view. */
            name?: string;
            /** @description New parameters of the list's page. */
            search?: {
                [key: string]: string;
            };
            /** @description Whether the team can open the view. */
            shared?: boolean;
        };
        /**
         * SavedViewView
         * @description A saved view: the filters and the search of a list, under a name.
         */
        SavedViewView: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Id of the resource. */
            id: string;
            /** @description List whose filters are saved. */
            list: components["schemas"]["ViewedList"];
            /** @description Name of the view. */
            name: string;
            /** @description Whether you saved the view. */
            own: boolean;
            /** @description Parameters of the list's page in the dashboard. */
            search: {
                [key: string]: string;
            };
            /** @description Whether the team can open the view. */
            shared: boolean;
        };
        /**
         * Schedule
         * @description Name of a retry schedule.
         * @enum {string}
         */
        Schedule: "standard" | "extended" | "test";
        /**
         * ScheduleRequest
         * @description An export to create in each period.
         */
        ScheduleRequest: {
            /** @description Columns of the files in their order. All columns if omitted. */
            columns?: string[];
            /** @description Period of each export. */
            every: components["schemas"]["Every"];
            /** @description Query parameters of the list, such as status. Payments, customers, orders and refunds also have `q`, the text of a search. */
            filters?: {
                [key: string]: string;
            };
            /**
             * @description Format of the files.
             * @default csv
             */
            format: components["schemas"]["ExportFormat"];
            /** @description List to export. */
            resource: components["schemas"]["ExportResource"];
            /** @description IANA time zone in which days start. That of the settings if omitted. */
            time_zone?: string;
        };
        /**
         * ScheduleView
         * @description An export that is created in each period.
         */
        ScheduleView: {
            /** @description Columns of the files in their order. */
            columns: string[];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Period of each export. */
            every: components["schemas"]["Every"];
            /** @description Query parameters of the list. */
            filters: {
                [key: string]: string;
            };
            /** @description Format of the files. */
            format: components["schemas"]["ExportFormat"];
            /** @description Id of the resource. */
            id: string;
            /** @description Start of the period that is exported next. */
            next_from: string;
            /** @description End of the period that is exported next. */
            next_to: string;
            /** @description Address of the user who gets a mail for each file. */
            recipient?: string;
            /** @description Exported list. */
            resource: components["schemas"]["ExportResource"];
            /** @description Time zone in which days start. */
            time_zone: string;
        };
        /**
         * SecondFactorsView
         * @description The second factors of the signed-in user.
         */
        SecondFactorsView: {
            /** @description Time at which the authenticator app was added. Null without one. */
            authenticator_since: string | null;
            /** @description Passkeys, oldest first. */
            passkeys: components["schemas"]["PasskeyView"][];
            /** @description Number of recovery codes that are not used. */
            recovery_codes_left: number;
        };
        /**
         * SecretRotationRequest
         * @description How to rotate a signing secret.
         */
        SecretRotationRequest: {
            /**
             * @description Number of seconds for which the previous secret stays valid.
             * @default 86400
             */
            overlap_seconds: number;
        };
        /**
         * SecretsView
         * @description The signing secrets of a webhook endpoint.
         */
        SecretsView: {
            /** @description Previous secret, until its overlap ends. */
            previous?: components["schemas"]["PreviousSecret"];
            /** @description Current signing secret. */
            secret: string;
        };
        /**
         * SessionView
         * @description A dashboard session.
         */
        SessionView: {
            /** @description IP address of the client. */
            address: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Whether this session sent the request. */
            current: boolean;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at: string;
            /** @description Whether the user has a second factor, which owners need in live mode. */
            has_second_factor: boolean;
            /** @description Id of the resource. */
            id: string;
            /** @description Whether an operator of the platform reads as a viewer. */
            is_impersonation: boolean;
            /**
             * Format: date-time
             * @description Time of the last request, updated at intervals.
             */
            seen_at: string;
            /** @description What is missing until the user is signed in: the second factor, or a new password instead of the one that another person chose. Null for a signed-in user. */
            step: components["schemas"]["SignInStep"] | null;
            /** @description User-Agent of the client. */
            user_agent: string;
        };
        /**
         * SettingsUpdateRequest
         * @description Changes of the settings. Omitted fields stay unchanged.
         */
        SettingsUpdateRequest: {
            /** @description Seconds until an authorized payment that is not captured is released. Null for the default. */
            authorized_for_seconds?: number | null;
            /** @description Email address. */
            email?: string;
            /** @description Whether to capture or refund a payment that is authorized after it failed. */
            late_authorization?: components["schemas"]["LateAuthorization"];
            /** @description Name. */
            name?: string;
            /** @description IANA time zone in which days of metrics, reports and exports start. */
            time_zone?: string;
        };
        /**
         * SettingsView
         * @description The settings of a merchant.
         */
        SettingsView: {
            /** @description Seconds until an authorized payment that is not captured is released. Null for the default. */
            authorized_for_seconds: number | null;
            /** @description ISO 4217 currency code. */
            currency: string;
            /** @description Default of `authorized_for_seconds`, in seconds. */
            default_authorized_for_seconds: number;
            /** @description Email address. */
            email: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Whether to capture or refund a payment that is authorized after it failed. */
            late_authorization: components["schemas"]["LateAuthorization"];
            /** @description Name. */
            name: string;
            /** @description IANA time zone in which days of metrics, reports and exports start. */
            time_zone: string;
            /** @description False until an owner chooses a time zone, which is UTC until then. */
            time_zone_is_chosen: boolean;
        };
        /**
         * SettlementDifferenceView
         * @description A difference between our books and an acquirer's payouts.
         */
        SettlementDifferenceView: {
            /** @description Acquirer account of the difference, or `simulator`. */
            acquirer: string;
            /** @description The acquirer's identifier of what differs. */
            acquirer_reference?: string;
            /**
             * Format: date-time
             * @description Time at which the difference was closed or resolved.
             */
            closed_at?: string;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Amount in our books, in minor units of `expected_currency`. Negative for a refund. */
            expected_amount?: number;
            /** @description Currency in our books. */
            expected_currency?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description What differs. */
            kind: components["schemas"]["DifferenceKind"];
            /** @description What the person found who resolved the difference. */
            note?: string;
            /** @description Id of the payment. Omitted if there is none. */
            payment_id?: string;
            /** @description Id of the payout that differs, or of the last line. */
            payout_id?: string;
            /** @description Why the difference closed by itself. */
            reason?: string;
            /** @description Id of the refund, if a refund differs. */
            refund_id?: string;
            /** @description Amount at the acquirer, in minor units of `reported_currency`. Omitted if none. */
            reported_amount?: number;
            /** @description Currency at the acquirer. */
            reported_currency?: string;
            /** @description User or API key that resolved the difference. */
            resolved_by?: string;
            /** @description Status of the difference. */
            status: components["schemas"]["DifferenceStatus"];
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            updated_at: string;
        };
        /**
         * SignInRequest
         * @description The credentials of a dashboard user.
         */
        SignInRequest: {
            /** @description Email address. */
            email: string;
            /** @description Password. */
            password: string;
        };
        /**
         * SignInStep
         * @description A step of the sign-in after the password.
         * @enum {string}
         */
        SignInStep: "second_factor" | "new_password";
        /**
         * SmsRequest
         * @description What the operators of India require of text messages.
         */
        SmsRequest: {
            /** @description Your id as a registered sender (DLT). Null removes it. */
            entity_id?: string | null;
            /** @description Name that phones show as the sender. Null removes it. */
            sender_id?: string | null;
            /** @description Ids of the registered texts (DLT), by message. Null removes one. */
            template_ids?: {
                [key: string]: string | null;
            };
        };
        /**
         * SmsView
         * @description What the operators of India require of text messages.
         */
        SmsView: {
            /** @description Your id as a registered sender (DLT). */
            entity_id: string | null;
            /** @description Name that phones show as the sender. */
            sender_id: string | null;
            /** @description Ids of the registered texts (DLT), by message. */
            template_ids: {
                [key: string]: string;
            };
        };
        /**
         * StageView
         * @description The queues and the late work of the stage.
         */
        StageView: {
            /**
             * Format: date-time
             * @description Time of the counts.
             */
            at: string;
            /** @description Late work that the sweeper has not taken, by kind. */
            overdue: components["schemas"]["OverdueView"][];
            /** @description Messages by queue. The numbers are approximate. */
            queues: {
                [key: string]: components["schemas"]["QueueCounts"];
            };
            /** @description Version of the code. */
            version: string;
        };
        /**
         * SuppressedAddressView
         * @description An address that gets no more mail.
         */
        SuppressedAddressView: {
            /** @description Whose address it is: that of one of your users, or of a payer. */
            audience: components["schemas"]["Audience"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Address of a user. Of a payer's, the first letter and the domain. */
            email: string;
            /** @description Id of the resource. */
            id: string;
            /** @description `bounce` if there is no such mailbox, `complaint` if a mail was marked as spam. */
            reason: components["schemas"]["SuppressionReason"];
        };
        /**
         * SuppressionReason
         * @description Why an address gets no more mail.
         * @enum {string}
         */
        SuppressionReason: "bounce" | "complaint";
        /**
         * SwitchRequest
         * @description The merchant to switch to.
         */
        SwitchRequest: {
            /** @description Id of the merchant. */
            merchant_id: string;
        };
        /**
         * TestEventRequest
         * @description The event to send.
         */
        TestEventRequest: {
            /**
             * @description Event type, such as payment.success.
             * @enum {string}
             */
            event: "customer.created" | "customer.updated" | "customer.deleted" | "order.created" | "order.paid" | "payment.pending" | "payment.requires_action" | "payment.success" | "payment.capture_pending" | "payment.captured" | "payment.capture_failed" | "payment.failed" | "payment.canceled" | "payment.review_required" | "payment.review_approved" | "payment.review_rejected" | "payment.dispute.created" | "payment.dispute.updated" | "payment.dispute.funds_withdrawn" | "payment.dispute.funds_reinstated" | "payment.dispute.closed" | "refund.pending" | "refund.processed" | "refund.failed" | "webhook_endpoint.disabled" | "export.ready" | "export.failed" | "refund_batch.completed";
        };
        /**
         * TimelineEvent
         * @description An event of a timeline, with the actor who caused it.
         */
        TimelineEvent: {
            /** @description Who caused the event. Null for an event from before the gateway recorded it. */
            actor: components["schemas"]["Actor"] | null;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description The resource that the event is about, as it was at that time. */
            data: {
                [key: string]: unknown;
            };
            /** @description Event type, such as payment.success. */
            event: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Number of the event in the history of its resource. */
            sequence: number;
            /** @description Time of the event, in Unix seconds. */
            timestamp: number;
        };
        /**
         * TimelineStep
         * @description A step of a timeline that no event records.
         */
        TimelineStep: {
            /** @description Who took the step. Null if it was not recorded. */
            actor: components["schemas"]["Author"] | null;
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Address to which a receipt was sent, most of it hidden. */
            email?: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Text of a note. */
            text?: string;
            /**
             * @description The step.
             * @enum {string}
             */
            type: "note" | "payment_link.created" | "payment_link.canceled" | "receipt.pending" | "receipt.sent" | "receipt.failed" | "receipt.bounced" | "receipt.suppressed";
        };
        /**
         * TimeRange
         * @description A time range of events.
         */
        TimeRange: {
            /**
             * @description Whether to count the deliveries without queuing them.
             * @default false
             */
            dry_run: boolean;
            /**
             * Format: date-time
             * @description Start of the time range, inclusive. ISO 8601 with a time zone.
             */
            since: string;
            /**
             * Format: date-time
             * @description End of the time range, exclusive. ISO 8601 with a time zone. Defaults to now.
             */
            until?: string;
        };
        /**
         * TokenRequest
         * @description A card to store. Send `card`, or all three `card_` fields.
         */
        TokenRequest: {
            /** @description Card details. */
            card?: components["schemas"]["CardRequest"] | null;
            /** @description Card security code, 3 or 4 digits. */
            card_cvv?: string | null;
            /** @description Card expiry as MM/YY. */
            card_expiry?: string | null;
            /** @description Card number. Spaces and dashes are ignored; digits of every script are read. */
            card_number?: string | null;
        };
        /**
         * TokenView
         * @description A stored card that can pay one order.
         */
        TokenView: {
            /** @description Card details. */
            card: components["schemas"]["CardView"];
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Time of expiry.
             */
            expires_at: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Whether the token has paid an order. */
            used: boolean;
        };
        /**
         * Trigger
         * @description What started an attempt: the retry schedule or a manual retry.
         * @enum {string}
         */
        Trigger: "scheduled" | "manual";
        /**
         * UpiRequest
         * @description How to pay by UPI.
         */
        UpiRequest: {
            /**
             * @description How the UPI payment reaches its payer.
             * @default intent
             */
            flow: components["schemas"]["Flow"];
            /** @description UPI address of the payer. Required by the flow collect, not allowed in other flows. */
            vpa?: string | null;
        };
        /**
         * UpiView
         * @description The UPI details of a payment.
         */
        UpiView: {
            /** @description How the UPI payment reaches its payer. */
            flow: components["schemas"]["Flow"];
            /** @description UPI link that opens the payer's app. */
            link?: string;
            /** @description QR code of the link as an SVG image, while the payment can be paid. */
            qr_svg?: string;
            /** @description UPI address of the payer, such as name@bank. */
            vpa?: string;
        };
        /**
         * UserDetails
         * @description A dashboard user.
         */
        UserDetails: {
            /**
             * Format: date-time
             * @description Time of creation.
             */
            created_at: string;
            /** @description Email address. */
            email: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Role of the user. */
            role: components["schemas"]["Role"];
            /** @description Time of the last sign-in. Null before the first. */
            signed_in_at: string | null;
        };
        /**
         * UserUpdateRequest
         * @description The new role of a user.
         */
        UserUpdateRequest: {
            /** @description Role of the user. */
            role: components["schemas"]["Role"];
        };
        /**
         * UserView
         * @description The signed-in user.
         */
        UserView: {
            /** @description Email address. */
            email: string;
            /** @description Id of the resource. */
            id: string;
            /** @description Role of the user. */
            role: components["schemas"]["Role"];
        };
        /**
         * Uses
         * @description How often a payment link can be paid: once, or once by each payer.
         * @enum {string}
         */
        Uses: "single" | "many";
        /**
         * ViewedList
         * @description A list of the dashboard.
         * @enum {string}
         */
        ViewedList: "payments" | "customers" | "orders" | "refunds" | "disputes" | "payouts" | "settlement_differences" | "payment_links" | "webhooks" | "events" | "requests" | "audit_log";
        /**
         * WebhookHealth
         * @description Delivery metrics of a period, and the current states of endpoints.
         */
        WebhookHealth: {
            /** @description Number of successful deliveries in the period. */
            delivered: number;
            /** @description Number of disabled endpoints. */
            disabled: number;
            /** @description Number of endpoints. */
            endpoints: number;
            /** @description Number of endpoints whose deliveries fail. */
            failing: number;
            /** @description Number of successful deliveries in the previous period. */
            previous_delivered: number;
            /** @description Number of failed deliveries in the previous period. */
            previous_undelivered: number;
            /** @description Number of failed deliveries in the period. */
            undelivered: number;
        };
        /**
         * WebhookSecretRequest
         * @description A new webhook secret of an acquirer account.
         */
        WebhookSecretRequest: {
            /**
             * @description Seconds for which the previous secret stays valid, at most 7 days.
             * @default 86400
             */
            overlap_seconds: number;
            /**
             * @description Whether the secret replaces the newest one, which was mistyped. The newest one ends immediately, and overlap_seconds has no effect.
             * @default false
             */
            replace_newest: boolean;
            /** @description Secret with which the acquirer signs its webhooks. It is encrypted and never returned. */
            webhook_secret: string;
        };
        /**
         * WebhookSecretView
         * @description A webhook secret of an acquirer account, which is never shown as a whole.
         */
        WebhookSecretView: {
            /**
             * Format: date-time
             * @description Time at which the secret stops being valid. Omitted for the current one.
             */
            expires_at?: string;
            /** @description Last four characters of the secret. */
            last4: string;
        };
    };
    responses: {
        /** @description Error */
        Error: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Error */
        RateLimited: {
            headers: {
                /** @description Seconds to wait before you retry */
                "Retry-After"?: number;
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Error */
        Unavailable: {
            headers: {
                /** @description Seconds to wait before you retry */
                "Retry-After"?: number;
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The version of the API that the response has */
        "API-Version": string;
        /** @description The version of the response */
        ETag: string;
        /** @description The time until which the Idempotency-Key returns this response */
        "Idempotency-Expires": string;
        /** @description A stored response is sent again */
        "Idempotent-Replayed": "true";
        /** @description What is left of it: `r` requests, for `t` seconds */
        RateLimit: string;
        /** @description A limit of browsers: `q` requests in `w` seconds */
        "RateLimit-Policy": string;
        /** @description The id of the request in the logs */
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
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "version": "0.1.0+3f2a1b4c5d6e",
                     *       "test_mode": true,
                     *       "time": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_acquirers: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "acq_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "kind": "simulator",
                     *           "name": "Simulator",
                     *           "state": "open",
                     *           "cards": "raw",
                     *           "multicapture": false,
                     *           "upi": false,
                     *           "currencies": [],
                     *           "webhook_secrets": [],
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["AcquirerAccountView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_acquirer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "stripe",
                 *       "name": "Stripe India",
                 *       "public_key": "pk_test_51NqF2hSExample",
                 *       "secret": "sk_test_51NqF2hSExample",
                 *       "webhook_secret": "whsec_4fQmExample"
                 *     }
                 */
                "application/json": components["schemas"]["AcquirerRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "acq_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "kind": "stripe",
                     *         "name": "Stripe India",
                     *         "state": "open",
                     *         "cards": "script",
                     *         "multicapture": false,
                     *         "upi": false,
                     *         "currencies": [],
                     *         "webhook_secrets": [
                     *           {
                     *             "last4": "mple"
                     *           }
                     *         ],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z",
                     *         "public_key": "pk_test_51NqF2hSExample",
                     *         "secret_last4": "mple"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AcquirerAccountView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_acquirer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the acquirer account. */
                acquirer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "acq_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "kind": "simulator",
                     *         "name": "Simulator",
                     *         "state": "open",
                     *         "cards": "raw",
                     *         "multicapture": false,
                     *         "upi": false,
                     *         "currencies": [],
                     *         "webhook_secrets": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AcquirerAccountView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    change_acquirer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the acquirer account. */
                acquirer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "draining"
                 *     }
                 */
                "application/json": components["schemas"]["AcquirerUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "acq_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "kind": "simulator",
                     *         "name": "Simulator",
                     *         "state": "draining",
                     *         "cards": "raw",
                     *         "multicapture": false,
                     *         "upi": false,
                     *         "currencies": [],
                     *         "webhook_secrets": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AcquirerAccountView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    receive_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the acquirer account. */
                acquirer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "received": true
                     *     }
                     */
                    "application/json": components["schemas"]["EventReceipt"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_acquirer_health: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the acquirer account. */
                acquirer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["AcquirerHealthView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    check_acquirer_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the acquirer account. */
                acquirer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "result": "accepted",
                     *         "description": "The acquirer accepted the keys."
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["KeyCheckView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotate_webhook_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the acquirer account. */
                acquirer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "webhook_secret": "whsec_4fQmExample",
                 *       "overlap_seconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["WebhookSecretRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "acq_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "kind": "simulator",
                     *         "name": "Simulator",
                     *         "state": "open",
                     *         "cards": "raw",
                     *         "multicapture": false,
                     *         "upi": false,
                     *         "currencies": [],
                     *         "webhook_secrets": [
                     *           {
                     *             "last4": "mple"
                     *           }
                     *         ],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AcquirerAccountView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_challenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Token of the challenge, from the URL of the bank page. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "merchant": "Corner Shop",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "card",
                     *         "status": "requires_action",
                     *         "next_action": {
                     *           "type": "redirect",
                     *           "url": "https://pay.example.com/challenge.html#3q2-7wExample"
                     *         },
                     *         "card": {
                     *           "brand": "visa",
                     *           "last4": "3220"
                     *         },
                     *         "expires_at": "2026-01-31T12:15:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ChallengeResponse"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    answer_challenge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Token of the challenge, from the URL of the bank page. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcome": "approve"
                 *     }
                 */
                "application/json": components["schemas"]["ChallengeRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "merchant": "Corner Shop",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "card",
                     *         "status": "pending",
                     *         "card": {
                     *           "brand": "visa",
                     *           "last4": "3220"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ChallengeResponse"];
                };
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_challenge_script: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Token of the challenge, from the URL of the bank page. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "acquirer": "razorpay",
                     *         "method": "card",
                     *         "mode": "test",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "return_url": "https://pay.example.com/return.html?payment=3q2-7wExample",
                     *         "public_key": "rzp_test_double",
                     *         "order_id": "order_00000000000001"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AcquirerScriptResponse"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_checkout_order: {
        parameters: {
            query?: {
                /** @description Origin of the page that embeds the checkout. */
                embedder?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                /** @description Id of the order. */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "status": "created",
                     *         "payable": true,
                     *         "merchant": {
                     *           "name": "Corner Shop"
                     *         },
                     *         "mode": "test",
                     *         "methods": [
                     *           "upi",
                     *           "card",
                     *           "netbanking"
                     *         ],
                     *         "scripts": [],
                     *         "upi_flows": [
                     *           "collect",
                     *           "intent",
                     *           "qr"
                     *         ],
                     *         "card_brands": [
                     *           "visa",
                     *           "mastercard",
                     *           "amex",
                     *           "diners",
                     *           "discover",
                     *           "jcb",
                     *           "rupay"
                     *         ],
                     *         "banks": [
                     *           {
                     *             "code": "HDFC",
                     *             "name": "HDFC Bank"
                     *           },
                     *           {
                     *             "code": "ICIC",
                     *             "name": "ICICI Bank"
                     *           },
                     *           {
                     *             "code": "KKBK",
                     *             "name": "Kotak Mahindra Bank"
                     *           },
                     *           {
                     *             "code": "SBIN",
                     *             "name": "State Bank of India"
                     *           },
                     *           {
                     *             "code": "UTIB",
                     *             "name": "Axis Bank"
                     *           },
                     *           {
                     *             "code": "FAIL",
                     *             "name": "Test bank that declines"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CheckoutOrder"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_checkout_payment_link: {
        parameters: {
            query?: {
                /** @description Origin of the page that embeds the checkout. */
                embedder?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                /** @description Id of the payment link. */
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "amount": 100,
                     *         "currency": "INR",
                     *         "description": "Tea",
                     *         "uses": "single",
                     *         "status": "active",
                     *         "payable": true,
                     *         "merchant": {
                     *           "name": "Corner Shop"
                     *         },
                     *         "mode": "test",
                     *         "methods": [
                     *           "upi",
                     *           "card",
                     *           "netbanking"
                     *         ],
                     *         "scripts": [],
                     *         "upi_flows": [
                     *           "collect",
                     *           "intent",
                     *           "qr"
                     *         ],
                     *         "card_brands": [
                     *           "visa",
                     *           "mastercard",
                     *           "amex",
                     *           "diners",
                     *           "discover",
                     *           "jcb",
                     *           "rupay"
                     *         ],
                     *         "banks": [
                     *           {
                     *             "code": "HDFC",
                     *             "name": "HDFC Bank"
                     *           },
                     *           {
                     *             "code": "ICIC",
                     *             "name": "ICICI Bank"
                     *           },
                     *           {
                     *             "code": "KKBK",
                     *             "name": "Kotak Mahindra Bank"
                     *           },
                     *           {
                     *             "code": "SBIN",
                     *             "name": "State Bank of India"
                     *           },
                     *           {
                     *             "code": "UTIB",
                     *             "name": "Axis Bank"
                     *           },
                     *           {
                     *             "code": "FAIL",
                     *             "name": "Test bank that declines"
                     *           }
                     *         ],
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CheckoutPaymentLink"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_payment_link_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                /** @description Id of the payment link. */
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 100,
                     *         "currency": "INR",
                     *         "status": "created",
                     *         "payable": true,
                     *         "expires_at": "2026-01-31T13:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PayableOrder"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_checkout_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                 *       "method": "upi",
                 *       "upi": {
                 *         "flow": "collect",
                 *         "vpa": "test@upi"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CheckoutPaymentRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "status": "pending",
                     *         "vpa": "test@upi",
                     *         "upi": {
                     *           "flow": "collect",
                     *           "vpa": "test@upi"
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-01-31T12:05:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CheckoutPayment"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_checkout_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "status": "success",
                     *         "vpa": "test@upi",
                     *         "upi": {
                     *           "flow": "collect",
                     *           "vpa": "test@upi"
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "signature": "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76",
                     *         "receipt_url": "https://pay.example.com/receipt.html#3q2-7wExample"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CheckoutPayment"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_checkout_payment_script: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "acquirer": "razorpay",
                     *         "method": "card",
                     *         "mode": "test",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "return_url": "https://pay.example.com/return.html?payment=3q2-7wExample",
                     *         "public_key": "rzp_test_double",
                     *         "order_id": "order_00000000000001"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AcquirerScript"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    count_rows: {
        parameters: {
            query?: {
                /** @description Id of the acquirer account. */
                acquirer?: string;
                /** @description The acquirer's identifier of the payments. */
                acquirer_reference?: string;
                /** @description Amount in the minor unit of the currency. */
                amount?: string;
                /** @description Least amount, in the minor unit of the currency. */
                amount_from?: string;
                /** @description Largest amount, in the minor unit of the currency. */
                amount_to?: string;
                /** @description Brand of the payments' card. */
                card_brand?: string;
                /** @description Last four digits of the payments' card. */
                card_last4?: string;
                /** @description ISO 4217 currency code. */
                currency?: string;
                /** @description Id of the customer. */
                customer_id?: string;
                /** @description Id of the webhook endpoint. */
                endpoint?: string;
                /** @description Event type, such as payment.success. */
                event?: string;
                /** @description Start of the time of creation. ISO 8601 with a time zone. */
                from?: string;
                /** @description Payment method. */
                method?: string;
                /** @description Id of the order. */
                order_id?: string;
                /** @description Id of the payment. */
                payment_id?: string;
                /** @description Id of the payout. */
                payout_id?: string;
                /** @description Receipt of the orders. */
                receipt?: string;
                /** @description Your own reference. It becomes the receipt of the link's orders. */
                reference?: string;
                /** @description List to count. */
                resource?: components["schemas"]["ExportResource"];
                /** @description State of the payments, as in their list. */
                state?: string;
                /** @description Status, as in the list. */
                status?: string;
                /** @description End of the time of creation. ISO 8601 with a time zone. */
                to?: string;
                /** @description Type of the events. */
                type?: string;
                /** @description Whether the link can be paid once or by many payers. */
                uses?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "resource": "payments",
                     *         "count": 3,
                     *         "is_exact": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CountView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_customers: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Email address of the customers, in any case. */
                email?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Phone number of the customers, with its country code. */
                phone?: string;
                /** @description Your own id of the customers. */
                reference?: string;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cus_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "name": "Asha Rao",
                     *           "email": "asha@example.com",
                     *           "phone": "+919876543210",
                     *           "metadata": {},
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["CustomerView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ann Lee",
                 *       "email": "ann@example.com",
                 *       "phone": "+919876543210",
                 *       "reference": "user-7"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "cus_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Ann Lee",
                     *         "email": "ann@example.com",
                     *         "phone": "+919876543210",
                     *         "reference": "user-7",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CustomerView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "cus_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Asha Rao",
                     *         "email": "asha@example.com",
                     *         "phone": "+919876543210",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CustomerView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    delete_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "cus_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z",
                     *         "deleted_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CustomerView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the customer. */
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann@new.example"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "cus_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Ann Lee",
                     *         "email": "ann@new.example",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CustomerView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_alerts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "asha@example.com",
                     *         "language": "en",
                     *         "topics": {
                     *           "webhooks": true,
                     *           "disputes": true,
                     *           "payouts": true,
                     *           "failed_payments": true,
                     *           "daily_digest": false
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AlertsView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    choose_alerts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "topics": {
                 *         "disputes": true,
                 *         "failed_payments": false
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AlertsUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "asha@example.com",
                     *         "language": "en",
                     *         "topics": {
                     *           "webhooks": true,
                     *           "disputes": true,
                     *           "payouts": true,
                     *           "failed_payments": false,
                     *           "daily_digest": false
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AlertsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_api_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "key": "key_test_5f2b8c1d9e3a7046",
                     *           "name": "",
                     *           "read_only": false,
                     *           "scopes": [],
                     *           "api_version": "2026-11-29",
                     *           "allowed_origins": [],
                     *           "allowed_addresses": [],
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "last_used_at": "2026-01-31T12:00:00.000Z",
                     *           "last_used_address": "203.0.113.7",
                     *           "networks": [],
                     *           "previous_until": null,
                     *           "revoked_at": null
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["ApiKeyView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop server",
                 *       "allowed_origins": [
                 *         "https://shop.example.com"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "key": "key_test_5f2b8c1d9e3a7046",
                     *         "name": "Shop server",
                     *         "read_only": false,
                     *         "scopes": [],
                     *         "api_version": "2026-11-29",
                     *         "allowed_origins": [
                     *           "https://shop.example.com"
                     *         ],
                     *         "allowed_addresses": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": null,
                     *         "last_used_at": null,
                     *         "last_used_address": null,
                     *         "networks": [],
                     *         "previous_until": null,
                     *         "revoked_at": null,
                     *         "secret": "secret_test_Zb2sN5mX0q7vR4tY8uK1wE3oP6aD9fGh"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ApiKeyWithSecret"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    revoke_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description API key to change. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "key": "key_test_5f2b8c1d9e3a7046",
                     *         "name": "Server",
                     *         "read_only": false,
                     *         "scopes": [],
                     *         "api_version": "2026-11-29",
                     *         "allowed_origins": [],
                     *         "allowed_addresses": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": null,
                     *         "last_used_at": null,
                     *         "last_used_address": null,
                     *         "networks": [],
                     *         "previous_until": null,
                     *         "revoked_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ApiKeyView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    change_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description API key to change. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop server"
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "key": "key_test_5f2b8c1d9e3a7046",
                     *         "name": "Shop server",
                     *         "read_only": false,
                     *         "scopes": [],
                     *         "api_version": "2026-11-29",
                     *         "allowed_origins": [],
                     *         "allowed_addresses": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": null,
                     *         "last_used_at": null,
                     *         "last_used_address": null,
                     *         "networks": [],
                     *         "previous_until": null,
                     *         "revoked_at": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ApiKeyView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    roll_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description API key to change. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyRollRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "key": "key_test_5f2b8c1d9e3a7046",
                     *         "name": "Server",
                     *         "read_only": false,
                     *         "scopes": [],
                     *         "api_version": "2026-11-29",
                     *         "allowed_origins": [],
                     *         "allowed_addresses": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": null,
                     *         "last_used_at": null,
                     *         "last_used_address": null,
                     *         "networks": [],
                     *         "previous_until": "2026-01-31T13:00:00.000Z",
                     *         "revoked_at": null,
                     *         "secret": "secret_test_Zb2sN5mX0q7vR4tY8uK1wE3oP6aD9fGh"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ApiKeyWithSecret"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_audit_log: {
        parameters: {
            query?: {
                /** @description What was done: the operation id in the OpenAPI document, or the command of an operator. */
                action?: string;
                /** @description User id or API key of the actor. */
                actor?: string;
                /** @description Kind of the actor. */
                actor_type?: components["schemas"]["ActorType"];
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Mode of the change. */
                mode?: "test" | "live";
                /** @description Id of the resource. */
                resource?: string;
                /** @description Type of the resource, such as api_key. */
                resource_type?: string;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "aud_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "sequence": 15,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "mode": "test",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "key_test_5f2b8c1d9e3a7046",
                     *             "name": "",
                     *             "address": "203.0.113.7"
                     *           },
                     *           "action": "replace_routing",
                     *           "resource": {
                     *             "type": "routing",
                     *             "id": "routing"
                     *           },
                     *           "before": {
                     *             "version": 0
                     *           },
                     *           "after": {
                     *             "version": 1,
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "changed_by": "key_test_5f2b8c1d9e3a7046"
                     *           },
                     *           "request_id": "4b7f7c9a-0f57-4a43-9a0e-1f2f5d0a6c11",
                     *           "previous_hash": "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76",
                     *           "hash": "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76"
                     *         }
                     *       ],
                     *       "has_more": true,
                     *       "next_cursor": "b3JkZXJfMDFLRzlaVjNUNE05RDBCMkU2SDhKWFFXUk4"
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["AuditEntryView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_branding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "name": "Corner Shop",
                     *         "color": null,
                     *         "logo_url": null,
                     *         "support_email": null,
                     *         "support_phone": null,
                     *         "support_url": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["BrandingView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    change_branding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "color": "#1d4ed8",
                 *       "support_email": "help@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["BrandingUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "name": "Corner Shop",
                     *         "color": "#1d4ed8",
                     *         "logo_url": null,
                     *         "support_email": "help@example.com",
                     *         "support_phone": null,
                     *         "support_url": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["BrandingView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    replace_logo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "3q2-7wExample=="
                 *     }
                 */
                "application/json": components["schemas"]["LogoRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "name": "Corner Shop",
                     *         "color": "#1d4ed8",
                     *         "logo_url": "/logos/mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ/5b1e7c0f3a9d2846b7c5e1f09a3d6b28.png",
                     *         "support_email": "help@example.com",
                     *         "support_phone": null,
                     *         "support_url": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["BrandingView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    remove_logo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "name": "Corner Shop",
                     *         "color": "#1d4ed8",
                     *         "logo_url": null,
                     *         "support_email": "help@example.com",
                     *         "support_phone": null,
                     *         "support_url": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["BrandingView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_history: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of an order, payment or refund. */
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "events": [
                     *           {
                     *             "id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *             "event": "refund.processed",
                     *             "timestamp": 1769860800,
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "sequence": 2,
                     *             "data": {
                     *               "id": "rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *               "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *               "amount": 20000,
                     *               "currency": "INR",
                     *               "reason": "Item returned",
                     *               "status": "processed",
                     *               "metadata": {},
                     *               "created_at": "2026-01-31T12:00:00.000Z",
                     *               "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1/rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *               "processed_at": "2026-01-31T12:00:00.000Z"
                     *             },
                     *             "actor": {
                     *               "type": "acquirer",
                     *               "id": "",
                     *               "name": "",
                     *               "address": ""
                     *             }
                     *           },
                     *           {
                     *             "id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRT",
                     *             "event": "refund.pending",
                     *             "timestamp": 1769860800,
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "sequence": 1,
                     *             "data": {
                     *               "id": "rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *               "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *               "amount": 20000,
                     *               "currency": "INR",
                     *               "reason": "Item returned",
                     *               "status": "pending",
                     *               "metadata": {},
                     *               "created_at": "2026-01-31T12:00:00.000Z"
                     *             },
                     *             "actor": {
                     *               "type": "api_key",
                     *               "id": "key_test_5f2b8c1d9e3a7046",
                     *               "name": "",
                     *               "address": "203.0.113.7"
                     *             }
                     *           },
                     *           {
                     *             "id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRV",
                     *             "event": "payment.success",
                     *             "timestamp": 1769860800,
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "sequence": 2,
                     *             "data": {
                     *               "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *               "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRW",
                     *               "amount": 50000,
                     *               "currency": "INR",
                     *               "method": "upi",
                     *               "status": "success",
                     *               "captured": true,
                     *               "amount_capturable": 0,
                     *               "amount_captured": 50000,
                     *               "amount_refundable": 50000,
                     *               "amount_refunded": 0,
                     *               "receipt": "receipt-1042",
                     *               "vpa": "test@upi",
                     *               "upi": {
                     *                 "flow": "collect",
                     *                 "vpa": "test@upi"
                     *               },
                     *               "acquirer": "simulator",
                     *               "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1",
                     *               "metadata": {
                     *                 "cart": "1042"
                     *               },
                     *               "created_at": "2026-01-31T12:00:00.000Z",
                     *               "updated_at": "2026-01-31T12:00:00.000Z"
                     *             },
                     *             "actor": {
                     *               "type": "acquirer",
                     *               "id": "",
                     *               "name": "",
                     *               "address": ""
                     *             }
                     *           },
                     *           {
                     *             "id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRX",
                     *             "event": "payment.pending",
                     *             "timestamp": 1769860800,
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "sequence": 1,
                     *             "data": {
                     *               "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *               "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRW",
                     *               "amount": 50000,
                     *               "currency": "INR",
                     *               "method": "upi",
                     *               "status": "pending",
                     *               "captured": false,
                     *               "amount_capturable": 0,
                     *               "amount_captured": 0,
                     *               "amount_refundable": 0,
                     *               "amount_refunded": 0,
                     *               "receipt": "receipt-1042",
                     *               "vpa": "test@upi",
                     *               "upi": {
                     *                 "flow": "collect",
                     *                 "vpa": "test@upi"
                     *               },
                     *               "metadata": {
                     *                 "cart": "1042"
                     *               },
                     *               "created_at": "2026-01-31T12:00:00.000Z",
                     *               "updated_at": "2026-01-31T12:00:00.000Z"
                     *             },
                     *             "actor": {
                     *               "type": "api_key",
                     *               "id": "key_test_5f2b8c1d9e3a7046",
                     *               "name": "",
                     *               "address": "203.0.113.7"
                     *             }
                     *           }
                     *         ],
                     *         "steps": [
                     *           {
                     *             "type": "note",
                     *             "id": "note_01KG9ZV3T4M9D0B2E6H8JXQWRY",
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "actor": {
                     *               "type": "api_key",
                     *               "id": "key_test_5f2b8c1d9e3a7046",
                     *               "name": ""
                     *             },
                     *             "text": "The customer asked for the invoice again."
                     *           }
                     *         ],
                     *         "deliveries": [
                     *           {
                     *             "id": "whd_01KG9ZV3T4M9D0B2E6H8JXQWRZ",
                     *             "event": "payment.success",
                     *             "event_id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRV",
                     *             "endpoint_id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWR0",
                     *             "url": "https://shop.example.com/webhooks",
                     *             "status": "success",
                     *             "attempts": 1,
                     *             "response_code": 200,
                     *             "last_attempt_at": "2026-01-31T12:00:00.000Z",
                     *             "next_attempt_at": null,
                     *             "attempts_log": [
                     *               {
                     *                 "number": 1,
                     *                 "trigger": "scheduled",
                     *                 "started_at": "2026-01-31T12:00:00.000Z",
                     *                 "duration_ms": 84,
                     *                 "address": "203.0.113.7",
                     *                 "response_code": 200,
                     *                 "error": null,
                     *                 "response_headers": {
                     *                   "server": "nginx",
                     *                   "date": "Sat, 31 Jan 2026 12:00:00 GMT",
                     *                   "content-length": "0"
                     *                 },
                     *                 "response_body": ""
                     *               }
                     *             ],
                     *             "created_at": "2026-01-31T12:00:00.000Z"
                     *           },
                     *           {
                     *             "id": "whd_01KG9ZV3T4M9D0B2E6H8JXQWR1",
                     *             "event": "payment.pending",
                     *             "event_id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRX",
                     *             "endpoint_id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWR0",
                     *             "url": "https://shop.example.com/webhooks",
                     *             "status": "success",
                     *             "attempts": 1,
                     *             "response_code": 200,
                     *             "last_attempt_at": "2026-01-31T12:00:00.000Z",
                     *             "next_attempt_at": null,
                     *             "attempts_log": [
                     *               {
                     *                 "number": 1,
                     *                 "trigger": "scheduled",
                     *                 "started_at": "2026-01-31T12:00:00.000Z",
                     *                 "duration_ms": 84,
                     *                 "address": "203.0.113.7",
                     *                 "response_code": 200,
                     *                 "error": null,
                     *                 "response_headers": {
                     *                   "server": "nginx",
                     *                   "date": "Sat, 31 Jan 2026 12:00:00 GMT",
                     *                   "content-length": "0"
                     *                 },
                     *                 "response_body": ""
                     *               }
                     *             ],
                     *             "created_at": "2026-01-31T12:00:00.000Z"
                     *           }
                     *         ],
                     *         "more": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["HistoryView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_invitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "inv_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "email": "ravi@example.com",
                     *           "role": "viewer",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-03T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["InvitationView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_invitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ravi@example.com",
                 *       "role": "member"
                 *     }
                 */
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "inv_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "email": "ravi@example.com",
                     *         "role": "member",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-02-03T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["InvitationView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the invitation. */
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "inv_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ.inv_01KG9ZV3T4M9D0B2E6H8JXQWRR.3q2-7wExample",
                 *       "new_password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "omar@platform.example"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["NewUserView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    join_merchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ.inv_01KG9ZV3T4M9D0B2E6H8JXQWRR.3q2-7wExample"
                 *     }
                 */
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "user": {
                     *           "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "email": "asha@example.com",
                     *           "role": "member"
                     *         },
                     *         "merchant": {
                     *           "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "name": "Corner Shop",
                     *           "time_zone": "UTC",
                     *           "time_zone_is_chosen": false,
                     *           "suspended": false,
                     *           "live_mode_is_active": true
                     *         },
                     *         "session": {
                     *           "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRT",
                     *           "current": true,
                     *           "address": "203.0.113.7",
                     *           "user_agent": "Mozilla/5.0",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "seen_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-01T00:00:00.000Z",
                     *           "step": null,
                     *           "has_second_factor": true,
                     *           "is_impersonation": false
                     *         },
                     *         "checkout_url": "https://pay.example.com"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CurrentUserView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    open_invitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ.inv_01KG9ZV3T4M9D0B2E6H8JXQWRR.3q2-7wExample"
                 *     }
                 */
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "omar@platform.example",
                     *         "merchant_name": "Corner Shop",
                     *         "role": "member",
                     *         "known": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["OpenInvitationView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_limits: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "limits": [
                     *           {
                     *             "name": "address-writes",
                     *             "window_seconds": 60,
                     *             "value": 60,
                     *             "default": 60,
                     *             "maximum": 600
                     *           },
                     *           {
                     *             "name": "address-reads",
                     *             "window_seconds": 60,
                     *             "value": 600,
                     *             "default": 600,
                     *             "maximum": 6000
                     *           },
                     *           {
                     *             "name": "key-writes",
                     *             "window_seconds": 60,
                     *             "value": 1200,
                     *             "default": 1200,
                     *             "maximum": 12000
                     *           },
                     *           {
                     *             "name": "key-reads",
                     *             "window_seconds": 60,
                     *             "value": 12000,
                     *             "default": 12000,
                     *             "maximum": 120000
                     *           },
                     *           {
                     *             "name": "account-writes",
                     *             "window_seconds": 60,
                     *             "value": 1200,
                     *             "default": 1200,
                     *             "maximum": 12000
                     *           },
                     *           {
                     *             "name": "account-reads",
                     *             "window_seconds": 60,
                     *             "value": 12000,
                     *             "default": 12000,
                     *             "maximum": 120000
                     *           },
                     *           {
                     *             "name": "order-declines",
                     *             "window_seconds": 3600,
                     *             "value": 10,
                     *             "default": 10,
                     *             "maximum": 100
                     *           },
                     *           {
                     *             "name": "address-declines",
                     *             "window_seconds": 3600,
                     *             "value": 20,
                     *             "default": 20,
                     *             "maximum": 200
                     *           },
                     *           {
                     *             "name": "link-declines",
                     *             "window_seconds": 3600,
                     *             "value": 100,
                     *             "default": 100,
                     *             "maximum": 1000
                     *           },
                     *           {
                     *             "name": "card-tries",
                     *             "window_seconds": 3600,
                     *             "value": 10,
                     *             "default": 10,
                     *             "maximum": 100
                     *           },
                     *           {
                     *             "name": "bin-tries",
                     *             "window_seconds": 3600,
                     *             "value": 300,
                     *             "default": 300,
                     *             "maximum": 3000
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["LimitsView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    change_limits: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limits": {
                 *         "card-tries": 5,
                 *         "link-declines": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["LimitsUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "limits": [
                     *           {
                     *             "name": "address-writes",
                     *             "window_seconds": 60,
                     *             "value": 60,
                     *             "default": 60,
                     *             "maximum": 600
                     *           },
                     *           {
                     *             "name": "address-reads",
                     *             "window_seconds": 60,
                     *             "value": 600,
                     *             "default": 600,
                     *             "maximum": 6000
                     *           },
                     *           {
                     *             "name": "key-writes",
                     *             "window_seconds": 60,
                     *             "value": 1200,
                     *             "default": 1200,
                     *             "maximum": 12000
                     *           },
                     *           {
                     *             "name": "key-reads",
                     *             "window_seconds": 60,
                     *             "value": 12000,
                     *             "default": 12000,
                     *             "maximum": 120000
                     *           },
                     *           {
                     *             "name": "account-writes",
                     *             "window_seconds": 60,
                     *             "value": 1200,
                     *             "default": 1200,
                     *             "maximum": 12000
                     *           },
                     *           {
                     *             "name": "account-reads",
                     *             "window_seconds": 60,
                     *             "value": 12000,
                     *             "default": 12000,
                     *             "maximum": 120000
                     *           },
                     *           {
                     *             "name": "order-declines",
                     *             "window_seconds": 3600,
                     *             "value": 10,
                     *             "default": 10,
                     *             "maximum": 100
                     *           },
                     *           {
                     *             "name": "address-declines",
                     *             "window_seconds": 3600,
                     *             "value": 20,
                     *             "default": 20,
                     *             "maximum": 200
                     *           },
                     *           {
                     *             "name": "link-declines",
                     *             "window_seconds": 3600,
                     *             "value": 100,
                     *             "default": 100,
                     *             "maximum": 1000
                     *           },
                     *           {
                     *             "name": "card-tries",
                     *             "window_seconds": 3600,
                     *             "value": 5,
                     *             "default": 10,
                     *             "maximum": 100
                     *           },
                     *           {
                     *             "name": "bin-tries",
                     *             "window_seconds": 3600,
                     *             "value": 300,
                     *             "default": 300,
                     *             "maximum": 3000
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["LimitsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "user": {
                     *           "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "email": "asha@example.com",
                     *           "role": "owner"
                     *         },
                     *         "merchant": {
                     *           "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "name": "Corner Shop",
                     *           "time_zone": "UTC",
                     *           "time_zone_is_chosen": false,
                     *           "suspended": false,
                     *           "live_mode_is_active": true
                     *         },
                     *         "session": {
                     *           "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "current": true,
                     *           "address": "203.0.113.7",
                     *           "user_agent": "Mozilla/5.0",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "seen_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-01T00:00:00.000Z",
                     *           "step": null,
                     *           "has_second_factor": true,
                     *           "is_impersonation": false
                     *         },
                     *         "checkout_url": "https://pay.example.com"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CurrentUserView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_memberships: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "merchant": {
                     *             "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *             "name": "Corner Shop"
                     *           },
                     *           "role": "owner",
                     *           "current": true
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["MembershipView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_overview: {
        parameters: {
            query?: {
                /** @description Period of the metrics. */
                period?: components["schemas"]["Period"];
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "period": "7d",
                     *         "time_zone": "UTC",
                     *         "since": "2026-01-25T00:00:00.000Z",
                     *         "until": "2026-02-01T00:00:00.000Z",
                     *         "previous_since": "2026-01-18T00:00:00.000Z",
                     *         "previous_until": "2026-01-24T16:00:00.000Z",
                     *         "currencies": [
                     *           {
                     *             "currency": "INR",
                     *             "totals": {
                     *               "succeeded": 4,
                     *               "failed": 0,
                     *               "canceled": 0,
                     *               "volume": 200000,
                     *               "refunds": 1,
                     *               "refunds_failed": 0,
                     *               "refunded": 20000
                     *             },
                     *             "previous": {
                     *               "succeeded": 0,
                     *               "failed": 0,
                     *               "canceled": 0,
                     *               "volume": 0,
                     *               "refunds": 0,
                     *               "refunds_failed": 0,
                     *               "refunded": 0
                     *             },
                     *             "methods": [
                     *               {
                     *                 "method": "upi",
                     *                 "succeeded": 4,
                     *                 "failed": 0,
                     *                 "canceled": 0,
                     *                 "volume": 200000,
                     *                 "refunds": 1,
                     *                 "refunds_failed": 0,
                     *                 "refunded": 20000
                     *               }
                     *             ],
                     *             "series": [
                     *               {
                     *                 "at": "2026-01-31T00:00:00.000Z",
                     *                 "succeeded": 4,
                     *                 "failed": 0,
                     *                 "canceled": 0,
                     *                 "volume": 200000,
                     *                 "refunds": 1,
                     *                 "refunds_failed": 0,
                     *                 "refunded": 20000
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "webhooks": {
                     *           "delivered": 12,
                     *           "undelivered": 0,
                     *           "previous_delivered": 0,
                     *           "previous_undelivered": 0,
                     *           "endpoints": 1,
                     *           "failing": 0,
                     *           "disabled": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Overview"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Laptop",
                 *       "credential": {
                 *         "id": "3q2-7w",
                 *         "type": "public-key"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PasskeyRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pky_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Laptop",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "used_at": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PasskeyView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    remove_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the passkey. */
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pky_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    start_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "public_key": {
                     *           "rp": {
                     *             "name": "Payment Gateway",
                     *             "id": "dashboard.example.com"
                     *           },
                     *           "user": {
                     *             "name": "asha@example.com",
                     *             "id": "3q2-7wExample",
                     *             "displayName": "asha@example.com"
                     *           },
                     *           "challenge": "3q2-7wExample",
                     *           "pubKeyCredParams": [
                     *             {
                     *               "type": "public-key",
                     *               "alg": -7
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -8
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -35
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -36
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -37
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -257
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -47
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -48
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -49
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -50
                     *             }
                     *           ],
                     *           "excludeCredentials": [],
                     *           "authenticatorSelection": {
                     *             "residentKey": "required",
                     *             "userVerification": "required",
                     *             "requireResidentKey": true
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PasskeyOptionsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "correct horse battery staple",
                 *       "new_password": "seven green umbrellas"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChangeRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "sessions_ended": 0
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EndedSessionsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    request_password_reset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "asha@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordResetRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "asha@example.com"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PasswordResetView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_new_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76.3q2-7wExample",
                 *       "new_password": "seven green umbrellas"
                 *     }
                 */
                "application/json": components["schemas"]["NewPasswordRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "asha@example.com",
                     *         "sessions_ended": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["NewPasswordView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_payer_messages: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "language": "en",
                     *         "channels": {
                     *           "payment_received": [],
                     *           "refund_made": [],
                     *           "payment_failed": []
                     *         },
                     *         "sms": {
                     *           "sender_id": null,
                     *           "entity_id": null,
                     *           "template_ids": {}
                     *         },
                     *         "sms_available": true,
                     *         "previews": [
                     *           {
                     *             "message": "payment_received",
                     *             "language": "en",
                     *             "subject": "Test mode: Payment to Corner Shop",
                     *             "text": "Corner Shop received your payment of ₹500.00. Thank you.\n\nReceipt number: pay_01KG9ZV3T4M9D0B2\n\nView or download the receipt:\nhttps://pay.example.com/receipt.html#…\n\nAnyone who has the link can read the receipt.\n",
                     *             "sms": "Corner Shop received your payment of INR 500.00. Receipt: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 2
                     *           },
                     *           {
                     *             "message": "payment_received",
                     *             "language": "hi",
                     *             "subject": "परीक्षण मोड: Corner Shop को भुगतान",
                     *             "text": "Corner Shop को आपका ₹500.00 का भुगतान मिल गया। धन्यवाद।\n\nरसीद संख्या: pay_01KG9ZV3T4M9D0B2\n\nरसीद देखें या डाउनलोड करें:\nhttps://pay.example.com/receipt.html#…\n\nजिसके पास यह लिंक है, वह रसीद पढ़ सकता है।\n",
                     *             "sms": "Corner Shop को आपका INR 500.00 का भुगतान मिला। रसीद: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 3
                     *           },
                     *           {
                     *             "message": "refund_made",
                     *             "language": "en",
                     *             "subject": "Test mode: Refund from Corner Shop",
                     *             "text": "Corner Shop refunded ₹500.00 of your payment. Your bank can take some days to show it.\n\nReceipt number: pay_01KG9ZV3T4M9D0B2\n\nThe receipt shows the refund:\nhttps://pay.example.com/receipt.html#…\n\nAnyone who has the link can read the receipt.\n",
                     *             "sms": "Corner Shop refunded INR 500.00 of your payment. Receipt: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 2
                     *           },
                     *           {
                     *             "message": "refund_made",
                     *             "language": "hi",
                     *             "subject": "परीक्षण मोड: Corner Shop से रिफ़ंड",
                     *             "text": "Corner Shop ने आपके भुगतान के ₹500.00 लौटाए हैं। बैंक में दिखने में कुछ दिन लग सकते हैं।\n\nरसीद संख्या: pay_01KG9ZV3T4M9D0B2\n\nरसीद में रिफ़ंड दिखता है:\nhttps://pay.example.com/receipt.html#…\n\nजिसके पास यह लिंक है, वह रसीद पढ़ सकता है।\n",
                     *             "sms": "Corner Shop ने आपके INR 500.00 लौटाए। रसीद: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 3
                     *           },
                     *           {
                     *             "message": "payment_failed",
                     *             "language": "en",
                     *             "subject": "Test mode: Your payment to Corner Shop failed",
                     *             "text": "Your payment of ₹500.00 to Corner Shop failed. If your bank took the money, you get it back.\n\nYou can try again, with another method too:\nhttps://pay.example.com/pay.html#…\n\nIf you have paid in another way, you can ignore this mail.\n",
                     *             "sms": "Your payment of INR 500.00 to Corner Shop failed. Try again: https://pay.example.com/pay.html#…",
                     *             "sms_parts": 2
                     *           },
                     *           {
                     *             "message": "payment_failed",
                     *             "language": "hi",
                     *             "subject": "परीक्षण मोड: Corner Shop को आपका भुगतान विफल रहा",
                     *             "text": "Corner Shop को ₹500.00 का आपका भुगतान विफल रहा। अगर बैंक ने पैसे काटे हैं, तो वे आपको वापस मिलेंगे।\n\nआप फिर कोशिश कर सकते हैं, दूसरे तरीके से भी:\nhttps://pay.example.com/pay.html#…\n\nअगर आप किसी और तरीके से भुगतान कर चुके हैं, तो इस मेल को अनदेखा करें।\n",
                     *             "sms": "Corner Shop को INR 500.00 का भुगतान विफल रहा। फिर कोशिश करें: https://pay.example.com/pay.html#…",
                     *             "sms_parts": 3
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PayerMessagesView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    change_payer_messages: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channels": {
                 *         "refund_made": [
                 *           "email"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PayerMessagesUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "language": "en",
                     *         "channels": {
                     *           "payment_received": [],
                     *           "refund_made": [
                     *             "email"
                     *           ],
                     *           "payment_failed": []
                     *         },
                     *         "sms": {
                     *           "sender_id": null,
                     *           "entity_id": null,
                     *           "template_ids": {}
                     *         },
                     *         "sms_available": true,
                     *         "previews": [
                     *           {
                     *             "message": "payment_received",
                     *             "language": "en",
                     *             "subject": "Test mode: Payment to Corner Shop",
                     *             "text": "Corner Shop received your payment of ₹500.00. Thank you.\n\nReceipt number: pay_01KG9ZV3T4M9D0B2\n\nView or download the receipt:\nhttps://pay.example.com/receipt.html#…\n\nAnyone who has the link can read the receipt.\n",
                     *             "sms": "Corner Shop received your payment of INR 500.00. Receipt: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 2
                     *           },
                     *           {
                     *             "message": "payment_received",
                     *             "language": "hi",
                     *             "subject": "परीक्षण मोड: Corner Shop को भुगतान",
                     *             "text": "Corner Shop को आपका ₹500.00 का भुगतान मिल गया। धन्यवाद।\n\nरसीद संख्या: pay_01KG9ZV3T4M9D0B2\n\nरसीद देखें या डाउनलोड करें:\nhttps://pay.example.com/receipt.html#…\n\nजिसके पास यह लिंक है, वह रसीद पढ़ सकता है।\n",
                     *             "sms": "Corner Shop को आपका INR 500.00 का भुगतान मिला। रसीद: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 3
                     *           },
                     *           {
                     *             "message": "refund_made",
                     *             "language": "en",
                     *             "subject": "Test mode: Refund from Corner Shop",
                     *             "text": "Corner Shop refunded ₹500.00 of your payment. Your bank can take some days to show it.\n\nReceipt number: pay_01KG9ZV3T4M9D0B2\n\nThe receipt shows the refund:\nhttps://pay.example.com/receipt.html#…\n\nAnyone who has the link can read the receipt.\n",
                     *             "sms": "Corner Shop refunded INR 500.00 of your payment. Receipt: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 2
                     *           },
                     *           {
                     *             "message": "refund_made",
                     *             "language": "hi",
                     *             "subject": "परीक्षण मोड: Corner Shop से रिफ़ंड",
                     *             "text": "Corner Shop ने आपके भुगतान के ₹500.00 लौटाए हैं। बैंक में दिखने में कुछ दिन लग सकते हैं।\n\nरसीद संख्या: pay_01KG9ZV3T4M9D0B2\n\nरसीद में रिफ़ंड दिखता है:\nhttps://pay.example.com/receipt.html#…\n\nजिसके पास यह लिंक है, वह रसीद पढ़ सकता है।\n",
                     *             "sms": "Corner Shop ने आपके INR 500.00 लौटाए। रसीद: https://pay.example.com/receipt.html#…",
                     *             "sms_parts": 3
                     *           },
                     *           {
                     *             "message": "payment_failed",
                     *             "language": "en",
                     *             "subject": "Test mode: Your payment to Corner Shop failed",
                     *             "text": "Your payment of ₹500.00 to Corner Shop failed. If your bank took the money, you get it back.\n\nYou can try again, with another method too:\nhttps://pay.example.com/pay.html#…\n\nIf you have paid in another way, you can ignore this mail.\n",
                     *             "sms": "Your payment of INR 500.00 to Corner Shop failed. Try again: https://pay.example.com/pay.html#…",
                     *             "sms_parts": 2
                     *           },
                     *           {
                     *             "message": "payment_failed",
                     *             "language": "hi",
                     *             "subject": "परीक्षण मोड: Corner Shop को आपका भुगतान विफल रहा",
                     *             "text": "Corner Shop को ₹500.00 का आपका भुगतान विफल रहा। अगर बैंक ने पैसे काटे हैं, तो वे आपको वापस मिलेंगे।\n\nआप फिर कोशिश कर सकते हैं, दूसरे तरीके से भी:\nhttps://pay.example.com/pay.html#…\n\nअगर आप किसी और तरीके से भुगतान कर चुके हैं, तो इस मेल को अनदेखा करें।\n",
                     *             "sms": "Corner Shop को INR 500.00 का भुगतान विफल रहा। फिर कोशिश करें: https://pay.example.com/pay.html#…",
                     *             "sms_parts": 3
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PayerMessagesView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_requests: {
        parameters: {
            query?: {
                /** @description API key or user id that sent the request. */
                caller?: string;
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description HTTP method. */
                method?: "GET" | "HEAD" | "POST" | "PATCH" | "DELETE";
                /** @description `ok`, `replayed` or an error code. */
                outcome?: string;
                /** @description HTTP status. */
                status?: number;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "req_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "request_id": "4b7f7c9a-0f57-4a43-9a0e-1f2f5d0a6c11",
                     *           "caller": "key_test_5f2b8c1d9e3a7046",
                     *           "method": "POST",
                     *           "path": "/v1/orders",
                     *           "status": 201,
                     *           "outcome": "ok",
                     *           "duration_ms": 84,
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["RequestView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_risk_overview: {
        parameters: {
            query?: {
                /** @description Period of the metrics. */
                period?: components["schemas"]["Period"];
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "period": "today",
                     *         "time_zone": "UTC",
                     *         "since": "2026-01-31T00:00:00.000Z",
                     *         "until": "2026-01-31T16:00:00.000Z",
                     *         "totals": {
                     *           "allow": 0,
                     *           "require_3ds": 0,
                     *           "review": 0,
                     *           "block": 0,
                     *           "approved": 0,
                     *           "rejected": 0
                     *         },
                     *         "previous": {
                     *           "allow": 0,
                     *           "require_3ds": 0,
                     *           "review": 0,
                     *           "block": 0,
                     *           "approved": 0,
                     *           "rejected": 0
                     *         },
                     *         "series": [
                     *           {
                     *             "at": "2026-01-31T15:00:00.000Z",
                     *             "allow": 0,
                     *             "require_3ds": 0,
                     *             "review": 0,
                     *             "block": 0,
                     *             "approved": 0,
                     *             "rejected": 0
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RiskOverview"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_saved_views: {
        parameters: {
            query?: {
                /** @description List of the views. */
                list?: components["schemas"]["ViewedList"];
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "view_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "list": "payments",
                     *           "name": "Failed",
                     *           "search": {
                     *             "status": "failed"
                     *           },
                     *           "shared": false,
                     *           "own": true,
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["SavedViewView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    save_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "list": "payments",
                 *       "name": "Failed cards",
                 *       "search": {
                 *         "status": "failed",
                 *         "method": "card"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SavedViewRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "view_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "list": "payments",
                     *         "name": "Failed cards",
                     *         "search": {
                     *           "status": "failed",
                     *           "method": "card"
                     *         },
                     *         "shared": false,
                     *         "own": true,
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SavedViewView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_saved_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the saved view. */
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "view_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    change_saved_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the saved view. */
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "shared": true
                 *     }
                 */
                "application/json": components["schemas"]["SavedViewUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "view_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "list": "payments",
                     *         "name": "Failed",
                     *         "search": {
                     *           "status": "failed"
                     *         },
                     *         "shared": true,
                     *         "own": true,
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SavedViewView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    find: {
        parameters: {
            query?: {
                /** @description Acquirer account that was asked. */
                acquirer?: string;
                /** @description The acquirer's identifier of the payment. */
                acquirer_reference?: string;
                /** @description Amount, in the minor unit of the currency. */
                amount?: string;
                /** @description Least amount, in the minor unit of the currency. */
                amount_from?: string;
                /** @description Largest amount, in the minor unit of the currency. */
                amount_to?: string;
                /** @description Brand of the payments' card. */
                card_brand?: string;
                /** @description Last four digits of the payments' card. */
                card_last4?: string;
                /** @description Currency. */
                currency?: string;
                /** @description The `next_cursor` of the same search, to read older resources. */
                cursor?: string;
                /** @description Id of the customer. */
                customer_id?: string;
                /** @description Start of the time of creation. ISO 8601 with a time zone. */
                from?: string;
                /** @description Payment method. */
                method?: string;
                /** @description Id of the order. */
                order_id?: string;
                /** @description Id of the payment. */
                payment_id?: string;
                /** @description Start of an id, receipt, note, metadata value or UPI address; a part of one; name=value; the last digits of a phone number or card; or an amount. */
                q?: string;
                /** @description Receipt of the orders. */
                receipt?: string;
                /** @description State of the payments, as in their list. */
                state?: string;
                /** @description Status, as in the list of the type. */
                status?: string;
                /** @description End of the time of creation. ISO 8601 with a time zone. */
                to?: string;
                /** @description Type of the resource. */
                type?: components["schemas"]["Kind"];
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "type": "order",
                     *           "field": "receipt",
                     *           "text": "receipt-1042",
                     *           "data": {
                     *             "id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *             "amount": 50000,
                     *             "currency": "INR",
                     *             "receipt": "receipt-1042",
                     *             "notes": {
                     *               "cart": "1042"
                     *             },
                     *             "status": "paid",
                     *             "attempts": 1,
                     *             "amount_paid": 50000,
                     *             "created_at": "2026-01-31T12:00:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: (components["schemas"]["CustomerMatch"] | components["schemas"]["OrderMatch"] | components["schemas"]["PaymentMatch"] | components["schemas"]["RefundMatch"])[];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_second_factors: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "authenticator_since": null,
                     *         "recovery_codes_left": 0,
                     *         "passkeys": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SecondFactorsView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    start_authenticator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                     *         "qr_svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AuthenticatorView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    remove_authenticator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "authenticator_since": null,
                     *         "recovery_codes_left": 0,
                     *         "passkeys": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SecondFactorsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirm_authenticator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "recovery_codes": [
                     *           "k7pq-3xwz-m5ta-c2vd-ye4f-jn6b"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RecoveryCodesView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    replace_recovery_codes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "recovery_codes": [
                     *           "k7pq-3xwz-m5ta-c2vd-ye4f-jn6b"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RecoveryCodesView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    reauthenticate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["ReauthenticationRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "current": true,
                     *         "address": "203.0.113.7",
                     *         "user_agent": "Mozilla/5.0",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "seen_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-02-01T00:00:00.000Z",
                     *         "step": null,
                     *         "has_second_factor": true,
                     *         "is_impersonation": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SessionView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    enter_second_factor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "current": true,
                     *         "address": "203.0.113.7",
                     *         "user_agent": "Mozilla/5.0",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "seen_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-02-01T00:00:00.000Z",
                     *         "step": null,
                     *         "has_second_factor": true,
                     *         "is_impersonation": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SessionView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "current": true,
                     *           "address": "203.0.113.7",
                     *           "user_agent": "Mozilla/5.0",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "seen_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-01T00:00:00.000Z",
                     *           "step": null,
                     *           "has_second_factor": true,
                     *           "is_impersonation": false
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["SessionView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "asha@example.com",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "user": {
                     *           "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "email": "asha@example.com",
                     *           "role": "owner"
                     *         },
                     *         "merchant": {
                     *           "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "name": "Corner Shop",
                     *           "time_zone": "UTC",
                     *           "time_zone_is_chosen": false,
                     *           "suspended": false,
                     *           "live_mode_is_active": true
                     *         },
                     *         "session": {
                     *           "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "current": true,
                     *           "address": "203.0.113.7",
                     *           "user_agent": "Mozilla/5.0",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "seen_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-01T00:00:00.000Z",
                     *           "step": null,
                     *           "has_second_factor": false,
                     *           "is_impersonation": false
                     *         },
                     *         "checkout_url": "https://pay.example.com"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CurrentUserView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    end_other_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "sessions_ended": 2
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EndedSessionsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the session, or `current`. */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    sign_in_with_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "credential": {
                 *         "id": "3q2-7w",
                 *         "type": "public-key"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PasskeySignInRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "user": {
                     *           "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "email": "asha@example.com",
                     *           "role": "owner"
                     *         },
                     *         "merchant": {
                     *           "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "name": "Corner Shop",
                     *           "time_zone": "UTC",
                     *           "time_zone_is_chosen": false,
                     *           "suspended": false,
                     *           "live_mode_is_active": true
                     *         },
                     *         "session": {
                     *           "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "current": true,
                     *           "address": "203.0.113.7",
                     *           "user_agent": "Mozilla/5.0",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "seen_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-01T00:00:00.000Z",
                     *           "step": null,
                     *           "has_second_factor": true,
                     *           "is_impersonation": false
                     *         },
                     *         "checkout_url": "https://pay.example.com"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CurrentUserView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    start_passkey_sign_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "public_key": {
                     *           "challenge": "3q2-7wExample",
                     *           "rpId": "dashboard.example.com",
                     *           "userVerification": "required"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PasskeyOptionsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    switch_merchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ"
                 *     }
                 */
                "application/json": components["schemas"]["SwitchRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "user": {
                     *           "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "email": "asha@example.com",
                     *           "role": "viewer"
                     *         },
                     *         "merchant": {
                     *           "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "name": "Corner Shop",
                     *           "time_zone": "UTC",
                     *           "time_zone_is_chosen": false,
                     *           "suspended": false,
                     *           "live_mode_is_active": true
                     *         },
                     *         "session": {
                     *           "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "current": true,
                     *           "address": "203.0.113.7",
                     *           "user_agent": "Mozilla/5.0",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "seen_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-01T00:00:00.000Z",
                     *           "step": null,
                     *           "has_second_factor": true,
                     *           "is_impersonation": false
                     *         },
                     *         "checkout_url": "https://pay.example.com"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CurrentUserView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Corner Shop",
                     *         "email": "shop@example.com",
                     *         "currency": "INR",
                     *         "late_authorization": "capture",
                     *         "authorized_for_seconds": null,
                     *         "default_authorized_for_seconds": 604800,
                     *         "time_zone": "UTC",
                     *         "time_zone_is_chosen": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SettingsView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    change_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "late_authorization": "refund",
                 *       "authorized_for_seconds": 259200
                 *     }
                 */
                "application/json": components["schemas"]["SettingsUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Corner Shop",
                     *         "email": "shop@example.com",
                     *         "currency": "INR",
                     *         "late_authorization": "refund",
                     *         "authorized_for_seconds": 259200,
                     *         "default_authorized_for_seconds": 604800,
                     *         "time_zone": "UTC",
                     *         "time_zone_is_chosen": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SettingsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_suppressed_addresses: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "sup_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "email": "p•••@example.com",
                     *           "audience": "payers",
                     *           "reason": "bounce",
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["SuppressedAddressView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    allow_mail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "asha@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["AllowMailRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "asha@example.com",
                     *         "allowed_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["AllowedMailView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "email": "asha@example.com",
                     *           "role": "owner",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "signed_in_at": "2026-01-31T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "email": "asha@example.com",
                     *           "role": "member",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "signed_in_at": null
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["UserDetails"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    remove_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the user. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    change_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the user. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["UserUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "email": "asha@example.com",
                     *         "role": "viewer",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "signed_in_at": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["UserDetails"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_disputes: {
        parameters: {
            query?: {
                /** @description The acquirer's identifier of the dispute. */
                acquirer_reference?: string;
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Id of the payment. */
                payment_id?: string;
                /** @description Status. */
                status?: components["schemas"]["DisputeStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "amount": 50000,
                     *           "currency": "INR",
                     *           "reason": "fraudulent",
                     *           "phase": "chargeback",
                     *           "status": "needs_response",
                     *           "amount_withdrawn": 50000,
                     *           "evidence": {},
                     *           "evidence_files": [],
                     *           "reason_code": "10.4",
                     *           "respond_by": "2026-02-06T12:00:00.000Z",
                     *           "acquirer": "simulator",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1/dispute",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["DisputeView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_dispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the dispute. */
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "dp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "reason": "fraudulent",
                     *         "phase": "chargeback",
                     *         "status": "needs_response",
                     *         "amount_withdrawn": 50000,
                     *         "evidence": {},
                     *         "evidence_files": [],
                     *         "reason_code": "10.4",
                     *         "respond_by": "2026-02-06T12:00:00.000Z",
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1/dispute",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["DisputeView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    accept_dispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the dispute. */
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "dp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "reason": "fraudulent",
                     *         "phase": "chargeback",
                     *         "status": "needs_response",
                     *         "amount_withdrawn": 50000,
                     *         "evidence": {},
                     *         "evidence_files": [],
                     *         "reason_code": "10.4",
                     *         "respond_by": "2026-02-07T12:00:00.000Z",
                     *         "response": "accept",
                     *         "response_status": "pending",
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1/dispute",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["DisputeView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    contest_dispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the dispute. */
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "evidence": {
                 *         "explanation": "Paid by Ann."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DisputeContestRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "dp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "reason": "fraudulent",
                     *         "phase": "chargeback",
                     *         "status": "needs_response",
                     *         "amount_withdrawn": 50000,
                     *         "evidence": {
                     *           "explanation": "Paid by Ann."
                     *         },
                     *         "evidence_files": [],
                     *         "reason_code": "10.4",
                     *         "respond_by": "2026-02-07T12:00:00.000Z",
                     *         "response": "contest",
                     *         "response_status": "pending",
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1/dispute",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["DisputeView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    upload_evidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the dispute. */
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content_type": "application/pdf"
                 *     }
                 */
                "application/json": components["schemas"]["EvidenceFileRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "file_id": "file_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "url": "https://evidence.s3.ap-south-1.amazonaws.com/",
                     *         "fields": {
                     *           "Content-Type": "application/pdf",
                     *           "key": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRS/test/dp_01KG9ZV3T4M9D0B2E6H8JXQWRQ/file_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "x-amz-algorithm": "AWS4-HMAC-SHA256",
                     *           "x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20260131/us-east-1/s3/aws4_request",
                     *           "x-amz-date": "20260131T120000Z",
                     *           "policy": "eyJleHBpcmF0aW9uIjoiMjAyNi0wMS0zMVQxMjoxNTowMFoifQ==",
                     *           "x-amz-signature": "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76"
                     *         },
                     *         "max_size": 5242880,
                     *         "expires_at": "2026-01-31T12:15:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EvidenceUploadView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_events: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Returns events from this time on, oldest first. ISO 8601 with a time zone. */
                since?: string;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
                /** @description Event type, or a prefix followed by `*`, such as `payment.*`. */
                type?: "customer.created" | "customer.updated" | "customer.deleted" | "order.created" | "order.paid" | "payment.pending" | "payment.requires_action" | "payment.success" | "payment.capture_pending" | "payment.captured" | "payment.capture_failed" | "payment.failed" | "payment.canceled" | "payment.review_required" | "payment.review_approved" | "payment.review_rejected" | "payment.dispute.created" | "payment.dispute.updated" | "payment.dispute.funds_withdrawn" | "payment.dispute.funds_reinstated" | "payment.dispute.closed" | "refund.pending" | "refund.processed" | "refund.failed" | "webhook_endpoint.disabled" | "export.ready" | "export.failed" | "refund_batch.completed" | "*" | "customer.*" | "order.*" | "payment.*" | "refund.*" | "webhook_endpoint.*" | "export.*" | "refund_batch.*";
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "event": "payment.success",
                     *           "timestamp": 1769860800,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "sequence": 2,
                     *           "data": {
                     *             "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *             "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *             "amount": 50000,
                     *             "currency": "INR",
                     *             "method": "upi",
                     *             "status": "success",
                     *             "captured": true,
                     *             "amount_capturable": 0,
                     *             "amount_captured": 50000,
                     *             "amount_refundable": 50000,
                     *             "amount_refunded": 0,
                     *             "vpa": "test@upi",
                     *             "upi": {
                     *               "flow": "collect",
                     *               "vpa": "test@upi"
                     *             },
                     *             "acquirer": "simulator",
                     *             "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1",
                     *             "metadata": {},
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "updated_at": "2026-01-31T12:00:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "has_more": true,
                     *       "next_cursor": "b3JkZXJfMDFLRzlaVjNUNE05RDBCMkU2SDhKWFFXUk4"
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["EventView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the event. */
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "event": "payment.success",
                     *         "timestamp": 1769860800,
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "sequence": 2,
                     *         "data": {
                     *           "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "amount": 50000,
                     *           "currency": "INR",
                     *           "method": "upi",
                     *           "status": "success",
                     *           "captured": true,
                     *           "amount_capturable": 0,
                     *           "amount_captured": 50000,
                     *           "amount_refundable": 50000,
                     *           "amount_refunded": 0,
                     *           "vpa": "test@upi",
                     *           "upi": {
                     *             "flow": "collect",
                     *             "vpa": "test@upi"
                     *           },
                     *           "acquirer": "simulator",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1",
                     *           "metadata": {},
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EventView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_export_schedules: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "xs_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "resource": "payments",
                     *           "format": "csv",
                     *           "columns": [
                     *             "id",
                     *             "order_id",
                     *             "customer_id",
                     *             "receipt",
                     *             "status",
                     *             "method",
                     *             "currency",
                     *             "amount",
                     *             "amount_major",
                     *             "amount_captured",
                     *             "amount_captured_major",
                     *             "amount_refunded",
                     *             "amount_refunded_major",
                     *             "amount_refundable",
                     *             "amount_refundable_major",
                     *             "amount_capturable",
                     *             "amount_capturable_major",
                     *             "amount_disputed",
                     *             "amount_disputed_major",
                     *             "captured",
                     *             "captured_at",
                     *             "captures",
                     *             "vpa",
                     *             "card_brand",
                     *             "card_last4",
                     *             "bank",
                     *             "acquirer",
                     *             "acquirer_reference",
                     *             "settlement_fee",
                     *             "settlement_fee_major",
                     *             "settlement_tax",
                     *             "settlement_tax_major",
                     *             "settlement_net",
                     *             "settlement_net_major",
                     *             "error_code",
                     *             "error_description",
                     *             "network_code",
                     *             "cancellation_reason",
                     *             "metadata",
                     *             "created_at",
                     *             "updated_at"
                     *           ],
                     *           "filters": {},
                     *           "every": "day",
                     *           "time_zone": "UTC",
                     *           "next_from": "2026-01-31T00:00:00.000Z",
                     *           "next_to": "2026-02-01T00:00:00.000Z",
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["ScheduleView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_export_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resource": "payments",
                 *       "every": "day",
                 *       "time_zone": "Asia/Kolkata",
                 *       "filters": {
                 *         "status": "success"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "xs_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "resource": "payments",
                     *         "format": "csv",
                     *         "columns": [
                     *           "id",
                     *           "order_id",
                     *           "customer_id",
                     *           "receipt",
                     *           "status",
                     *           "method",
                     *           "currency",
                     *           "amount",
                     *           "amount_major",
                     *           "amount_captured",
                     *           "amount_captured_major",
                     *           "amount_refunded",
                     *           "amount_refunded_major",
                     *           "amount_refundable",
                     *           "amount_refundable_major",
                     *           "amount_capturable",
                     *           "amount_capturable_major",
                     *           "amount_disputed",
                     *           "amount_disputed_major",
                     *           "captured",
                     *           "captured_at",
                     *           "captures",
                     *           "vpa",
                     *           "card_brand",
                     *           "card_last4",
                     *           "bank",
                     *           "acquirer",
                     *           "acquirer_reference",
                     *           "settlement_fee",
                     *           "settlement_fee_major",
                     *           "settlement_tax",
                     *           "settlement_tax_major",
                     *           "settlement_net",
                     *           "settlement_net_major",
                     *           "error_code",
                     *           "error_description",
                     *           "network_code",
                     *           "cancellation_reason",
                     *           "metadata",
                     *           "created_at",
                     *           "updated_at"
                     *         ],
                     *         "filters": {
                     *           "status": "success"
                     *         },
                     *         "every": "day",
                     *         "time_zone": "Asia/Kolkata",
                     *         "next_from": "2026-01-30T15:20:00.000Z",
                     *         "next_to": "2026-01-31T15:20:00.000Z",
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ScheduleView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_export_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the schedule. */
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "xs_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "resource": "payments",
                     *         "format": "csv",
                     *         "columns": [
                     *           "id",
                     *           "order_id",
                     *           "customer_id",
                     *           "receipt",
                     *           "status",
                     *           "method",
                     *           "currency",
                     *           "amount",
                     *           "amount_major",
                     *           "amount_captured",
                     *           "amount_captured_major",
                     *           "amount_refunded",
                     *           "amount_refunded_major",
                     *           "amount_refundable",
                     *           "amount_refundable_major",
                     *           "amount_capturable",
                     *           "amount_capturable_major",
                     *           "amount_disputed",
                     *           "amount_disputed_major",
                     *           "captured",
                     *           "captured_at",
                     *           "captures",
                     *           "vpa",
                     *           "card_brand",
                     *           "card_last4",
                     *           "bank",
                     *           "acquirer",
                     *           "acquirer_reference",
                     *           "settlement_fee",
                     *           "settlement_fee_major",
                     *           "settlement_tax",
                     *           "settlement_tax_major",
                     *           "settlement_net",
                     *           "settlement_net_major",
                     *           "error_code",
                     *           "error_description",
                     *           "network_code",
                     *           "cancellation_reason",
                     *           "metadata",
                     *           "created_at",
                     *           "updated_at"
                     *         ],
                     *         "filters": {},
                     *         "every": "day",
                     *         "time_zone": "UTC",
                     *         "next_from": "2026-01-31T00:00:00.000Z",
                     *         "next_to": "2026-02-01T00:00:00.000Z",
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ScheduleView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    delete_export_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the schedule. */
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "xs_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_exports: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description The resource that was changed. */
                resource?: components["schemas"]["ExportResource"];
                /** @description Status. */
                status?: components["schemas"]["ExportStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "exp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "resource": "payments",
                     *           "format": "csv",
                     *           "columns": [
                     *             "id",
                     *             "order_id",
                     *             "customer_id",
                     *             "receipt",
                     *             "status",
                     *             "method",
                     *             "currency",
                     *             "amount",
                     *             "amount_major",
                     *             "amount_captured",
                     *             "amount_captured_major",
                     *             "amount_refunded",
                     *             "amount_refunded_major",
                     *             "amount_refundable",
                     *             "amount_refundable_major",
                     *             "amount_capturable",
                     *             "amount_capturable_major",
                     *             "amount_disputed",
                     *             "amount_disputed_major",
                     *             "captured",
                     *             "captured_at",
                     *             "captures",
                     *             "vpa",
                     *             "card_brand",
                     *             "card_last4",
                     *             "bank",
                     *             "acquirer",
                     *             "acquirer_reference",
                     *             "settlement_fee",
                     *             "settlement_fee_major",
                     *             "settlement_tax",
                     *             "settlement_tax_major",
                     *             "settlement_net",
                     *             "settlement_net_major",
                     *             "error_code",
                     *             "error_description",
                     *             "network_code",
                     *             "cancellation_reason",
                     *             "metadata",
                     *             "created_at",
                     *             "updated_at"
                     *           ],
                     *           "filters": {},
                     *           "to": "2026-01-31T12:00:00.000Z",
                     *           "status": "ready",
                     *           "rows": 3,
                     *           "size": 1752,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "available_until": "2026-02-01T12:00:00.000Z",
                     *           "ended_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["ExportView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resource": "payments",
                 *       "format": "csv",
                 *       "filters": {
                 *         "status": "success"
                 *       },
                 *       "from": "2026-01-01T00:00:00Z",
                 *       "to": "2026-02-01T00:00:00Z",
                 *       "columns": [
                 *         "id",
                 *         "created_at",
                 *         "currency",
                 *         "amount_major"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ExportRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "exp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "resource": "payments",
                     *         "format": "csv",
                     *         "columns": [
                     *           "id",
                     *           "created_at",
                     *           "currency",
                     *           "amount_major"
                     *         ],
                     *         "filters": {
                     *           "status": "success"
                     *         },
                     *         "to": "2026-02-01T00:00:00.000Z",
                     *         "status": "pending",
                     *         "rows": 0,
                     *         "size": 0,
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "from": "2026-01-01T00:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ExportView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the export. */
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "exp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "resource": "payments",
                     *         "format": "csv",
                     *         "columns": [
                     *           "id",
                     *           "order_id",
                     *           "customer_id",
                     *           "receipt",
                     *           "status",
                     *           "method",
                     *           "currency",
                     *           "amount",
                     *           "amount_major",
                     *           "amount_captured",
                     *           "amount_captured_major",
                     *           "amount_refunded",
                     *           "amount_refunded_major",
                     *           "amount_refundable",
                     *           "amount_refundable_major",
                     *           "amount_capturable",
                     *           "amount_capturable_major",
                     *           "amount_disputed",
                     *           "amount_disputed_major",
                     *           "captured",
                     *           "captured_at",
                     *           "captures",
                     *           "vpa",
                     *           "card_brand",
                     *           "card_last4",
                     *           "bank",
                     *           "acquirer",
                     *           "acquirer_reference",
                     *           "settlement_fee",
                     *           "settlement_fee_major",
                     *           "settlement_tax",
                     *           "settlement_tax_major",
                     *           "settlement_net",
                     *           "settlement_net_major",
                     *           "error_code",
                     *           "error_description",
                     *           "network_code",
                     *           "cancellation_reason",
                     *           "metadata",
                     *           "created_at",
                     *           "updated_at"
                     *         ],
                     *         "filters": {},
                     *         "to": "2026-01-31T12:00:00.000Z",
                     *         "status": "ready",
                     *         "rows": 3,
                     *         "size": 1752,
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "url": "https://exports.s3.us-east-1.amazonaws.com/mer_01KG9ZV3T4M9D0B2E6H8JXQWRR/test/exp_01KG9ZV3T4M9D0B2E6H8JXQWRQ.csv?X-Amz-Signature=Example",
                     *         "available_until": "2026-02-01T12:00:00.000Z",
                     *         "ended_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ExportView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
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
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_operator_audit_log: {
        parameters: {
            query?: {
                /** @description What was done: the operation id in the OpenAPI document, or the command of an operator. */
                action?: string;
                /** @description Who made the change. */
                actor?: string;
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Merchant whose log to read. The platform's own log if omitted. */
                merchant_id?: string;
                /** @description The resource that was changed. */
                resource?: string;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "aud_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "sequence": null,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "mode": null,
                     *           "actor": {
                     *             "type": "operator",
                     *             "id": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *             "name": "omar@platform.example",
                     *             "address": "203.0.113.7"
                     *           },
                     *           "action": "create_proposal",
                     *           "resource": {
                     *             "type": "proposal",
                     *             "id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRS"
                     *           },
                     *           "before": null,
                     *           "after": {
                     *             "action": "suspend_merchant",
                     *             "merchant": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRT",
                     *             "reason": "Payers report fake goods."
                     *           },
                     *           "request_id": "4b7f7c9a-0f57-4a43-9a0e-1f2f5d0a6c11",
                     *           "previous_hash": null,
                     *           "hash": null
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["AuditEntryView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_dead_letters: {
        parameters: {
            query?: {
                /** @description The queue whose dead letters to read. `payments` if omitted. */
                queue?: "payments" | "refunds" | "webhooks" | "webhooks_slow" | "settlements" | "mail" | "exports" | "relay";
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "4b7f7c9a-0f57-4a43-9a0e-1f2f5d0a6c11",
                     *           "sent_at": "2026-01-31T12:00:00.000Z",
                     *           "receives": 1,
                     *           "fields": {
                     *             "account": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ#test",
                     *             "export_id": "exp_01KG9ZV3T4M9D0B2E6H8JXQWRR"
                     *           }
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["DeadLetterView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    enroll_operator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRQ.3q2-7wExample",
                 *       "credential": {
                 *         "id": "3q2-7w",
                 *         "type": "public-key"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EnrollmentRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "email": "omar@platform.example"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EnrolledOperatorView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    start_enrollment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRQ.3q2-7wExample"
                 *     }
                 */
                "application/json": components["schemas"]["EnrollmentOptionsRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "public_key": {
                     *           "rp": {
                     *             "name": "Payment Gateway",
                     *             "id": "dashboard.example.com"
                     *           },
                     *           "user": {
                     *             "name": "omar@platform.example",
                     *             "id": "3q2-7wExample",
                     *             "displayName": "omar@platform.example"
                     *           },
                     *           "challenge": "3q2-7wExample",
                     *           "pubKeyCredParams": [
                     *             {
                     *               "type": "public-key",
                     *               "alg": -7
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -8
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -35
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -36
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -37
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -257
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -47
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -48
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -49
                     *             },
                     *             {
                     *               "type": "public-key",
                     *               "alg": -50
                     *             }
                     *           ],
                     *           "excludeCredentials": [],
                     *           "authenticatorSelection": {
                     *             "residentKey": "required",
                     *             "userVerification": "required",
                     *             "requireResidentKey": true
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PasskeyOptionsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    start_impersonation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                 *       "reason": "They cannot find a payout."
                 *     }
                 */
                "application/json": components["schemas"]["ImpersonationRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "merchant_name": "Corner Shop",
                     *         "expires_at": "2026-01-31T12:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ImpersonationView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_operator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "email": "omar@platform.example",
                     *         "session_id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "signed_in_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-01-31T12:15:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["OperatorView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_merchants: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "name": "Corner Shop",
                     *           "email": "shop@example.com",
                     *           "currency": "INR",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "suspended_at": null,
                     *           "live_mode_is_active": true
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["OperatedMerchantView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_merchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Corner Shop",
                 *       "owner_email": "asha@shop.example",
                 *       "currency": "INR",
                 *       "time_zone": "Asia/Kolkata"
                 *     }
                 */
                "application/json": components["schemas"]["MerchantRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Corner Shop",
                     *         "email": "asha@shop.example",
                     *         "currency": "INR",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "suspended_at": null,
                     *         "live_mode_is_active": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["OperatedMerchantView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_merchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the merchant. */
                merchant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "name": "Corner Shop",
                     *         "email": "shop@example.com",
                     *         "currency": "INR",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "suspended_at": null,
                     *         "live_mode_is_active": true,
                     *         "time_zone": "UTC",
                     *         "users": [
                     *           {
                     *             "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *             "email": "asha@example.com",
                     *             "role": "owner",
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "signed_in_at": "2026-01-31T12:00:00.000Z"
                     *           },
                     *           {
                     *             "id": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *             "email": "asha@example.com",
                     *             "role": "member",
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "signed_in_at": null
                     *           }
                     *         ],
                     *         "invitations": [
                     *           {
                     *             "id": "inv_01KG9ZV3T4M9D0B2E6H8JXQWRT",
                     *             "email": "ravi@example.com",
                     *             "role": "viewer",
                     *             "created_at": "2026-01-31T12:00:00.000Z",
                     *             "expires_at": "2026-02-03T12:00:00.000Z"
                     *           }
                     *         ],
                     *         "limits": {
                     *           "test": {
                     *             "limits": [
                     *               {
                     *                 "name": "address-writes",
                     *                 "window_seconds": 60,
                     *                 "value": 60,
                     *                 "default": 60,
                     *                 "maximum": 600
                     *               },
                     *               {
                     *                 "name": "address-reads",
                     *                 "window_seconds": 60,
                     *                 "value": 600,
                     *                 "default": 600,
                     *                 "maximum": 6000
                     *               },
                     *               {
                     *                 "name": "key-writes",
                     *                 "window_seconds": 60,
                     *                 "value": 1200,
                     *                 "default": 1200,
                     *                 "maximum": 12000
                     *               },
                     *               {
                     *                 "name": "key-reads",
                     *                 "window_seconds": 60,
                     *                 "value": 12000,
                     *                 "default": 12000,
                     *                 "maximum": 120000
                     *               },
                     *               {
                     *                 "name": "account-writes",
                     *                 "window_seconds": 60,
                     *                 "value": 1200,
                     *                 "default": 1200,
                     *                 "maximum": 12000
                     *               },
                     *               {
                     *                 "name": "account-reads",
                     *                 "window_seconds": 60,
                     *                 "value": 12000,
                     *                 "default": 12000,
                     *                 "maximum": 120000
                     *               },
                     *               {
                     *                 "name": "order-declines",
                     *                 "window_seconds": 3600,
                     *                 "value": 10,
                     *                 "default": 10,
                     *                 "maximum": 100
                     *               },
                     *               {
                     *                 "name": "address-declines",
                     *                 "window_seconds": 3600,
                     *                 "value": 20,
                     *                 "default": 20,
                     *                 "maximum": 200
                     *               },
                     *               {
                     *                 "name": "link-declines",
                     *                 "window_seconds": 3600,
                     *                 "value": 100,
                     *                 "default": 100,
                     *                 "maximum": 1000
                     *               },
                     *               {
                     *                 "name": "card-tries",
                     *                 "window_seconds": 3600,
                     *                 "value": 10,
                     *                 "default": 10,
                     *                 "maximum": 100
                     *               },
                     *               {
                     *                 "name": "bin-tries",
                     *                 "window_seconds": 3600,
                     *                 "value": 300,
                     *                 "default": 300,
                     *                 "maximum": 3000
                     *               }
                     *             ]
                     *           },
                     *           "live": {
                     *             "limits": [
                     *               {
                     *                 "name": "address-writes",
                     *                 "window_seconds": 60,
                     *                 "value": 60,
                     *                 "default": 60,
                     *                 "maximum": 600
                     *               },
                     *               {
                     *                 "name": "address-reads",
                     *                 "window_seconds": 60,
                     *                 "value": 600,
                     *                 "default": 600,
                     *                 "maximum": 6000
                     *               },
                     *               {
                     *                 "name": "key-writes",
                     *                 "window_seconds": 60,
                     *                 "value": 1200,
                     *                 "default": 1200,
                     *                 "maximum": 12000
                     *               },
                     *               {
                     *                 "name": "key-reads",
                     *                 "window_seconds": 60,
                     *                 "value": 12000,
                     *                 "default": 12000,
                     *                 "maximum": 120000
                     *               },
                     *               {
                     *                 "name": "account-writes",
                     *                 "window_seconds": 60,
                     *                 "value": 1200,
                     *                 "default": 1200,
                     *                 "maximum": 12000
                     *               },
                     *               {
                     *                 "name": "account-reads",
                     *                 "window_seconds": 60,
                     *                 "value": 12000,
                     *                 "default": 12000,
                     *                 "maximum": 120000
                     *               },
                     *               {
                     *                 "name": "order-declines",
                     *                 "window_seconds": 3600,
                     *                 "value": 10,
                     *                 "default": 10,
                     *                 "maximum": 100
                     *               },
                     *               {
                     *                 "name": "address-declines",
                     *                 "window_seconds": 3600,
                     *                 "value": 20,
                     *                 "default": 20,
                     *                 "maximum": 200
                     *               },
                     *               {
                     *                 "name": "link-declines",
                     *                 "window_seconds": 3600,
                     *                 "value": 100,
                     *                 "default": 100,
                     *                 "maximum": 1000
                     *               },
                     *               {
                     *                 "name": "card-tries",
                     *                 "window_seconds": 3600,
                     *                 "value": 10,
                     *                 "default": 10,
                     *                 "maximum": 100
                     *               },
                     *               {
                     *                 "name": "bin-tries",
                     *                 "window_seconds": 3600,
                     *                 "value": 300,
                     *                 "default": 300,
                     *                 "maximum": 3000
                     *               }
                     *             ]
                     *           }
                     *         },
                     *         "requirements": [
                     *           {
                     *             "name": "owner_with_second_factor",
                     *             "met": false
                     *           },
                     *           {
                     *             "name": "acquirer_keys_accepted",
                     *             "met": false
                     *           },
                     *           {
                     *             "name": "support_contact",
                     *             "met": false
                     *           },
                     *           {
                     *             "name": "allowed_website",
                     *             "met": true
                     *           },
                     *           {
                     *             "name": "webhook_endpoint",
                     *             "met": true
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["OperatedMerchantDetails"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_proposals: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Id of the merchant. */
                merchant_id?: string;
                /** @description State as it is stored: `open` includes expired ones. */
                status?: components["schemas"]["ProposalStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "action": "suspend_merchant",
                     *           "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "mode": null,
                     *           "limits": null,
                     *           "queue": null,
                     *           "max_messages": null,
                     *           "reason": "Payers report fake goods.",
                     *           "status": "open",
                     *           "proposed_by": "omar@platform.example",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "open_until": "2026-02-03T12:00:00.000Z",
                     *           "decided_by": null,
                     *           "decided_at": null
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["ProposalView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "suspend_merchant",
                 *       "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                 *       "reason": "Payers report fake goods."
                 *     }
                 */
                "application/json": components["schemas"]["ProposalRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "action": "suspend_merchant",
                     *         "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "mode": null,
                     *         "limits": null,
                     *         "queue": null,
                     *         "max_messages": null,
                     *         "reason": "Payers report fake goods.",
                     *         "status": "open",
                     *         "proposed_by": "omar@platform.example",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "open_until": "2026-02-03T12:00:00.000Z",
                     *         "decided_by": null,
                     *         "decided_at": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ProposalView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the proposal. */
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "action": "suspend_merchant",
                     *         "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "mode": null,
                     *         "limits": null,
                     *         "queue": null,
                     *         "max_messages": null,
                     *         "reason": "Payers report fake goods.",
                     *         "status": "open",
                     *         "proposed_by": "omar@platform.example",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "open_until": "2026-02-03T12:00:00.000Z",
                     *         "decided_by": null,
                     *         "decided_at": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ProposalView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    approve_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the proposal. */
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "action": "suspend_merchant",
                     *         "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "mode": null,
                     *         "limits": null,
                     *         "queue": null,
                     *         "max_messages": null,
                     *         "reason": "Payers report fake goods.",
                     *         "status": "approved",
                     *         "proposed_by": "omar@platform.example",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "open_until": "2026-02-03T12:00:00.000Z",
                     *         "decided_by": "omar@platform.example",
                     *         "decided_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ProposalView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    decline_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the proposal. */
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "action": "suspend_merchant",
                     *         "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "mode": null,
                     *         "limits": null,
                     *         "queue": null,
                     *         "max_messages": null,
                     *         "reason": "Payers report fake goods.",
                     *         "status": "declined",
                     *         "proposed_by": "omar@platform.example",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "open_until": "2026-02-03T12:00:00.000Z",
                     *         "decided_by": "omar@platform.example",
                     *         "decided_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ProposalView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdraw_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the proposal. */
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "action": "suspend_merchant",
                     *         "merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "mode": null,
                     *         "limits": null,
                     *         "queue": null,
                     *         "max_messages": null,
                     *         "reason": "Payers report fake goods.",
                     *         "status": "withdrawn",
                     *         "proposed_by": "omar@platform.example",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "open_until": "2026-02-03T12:00:00.000Z",
                     *         "decided_by": "omar@platform.example",
                     *         "decided_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ProposalView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    sign_in_operator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "credential": {
                 *         "id": "3q2-7w",
                 *         "type": "public-key"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PasskeySignInRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "email": "omar@platform.example",
                     *         "session_id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "signed_in_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-01-31T12:15:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["OperatorView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    end_operator_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path: {
                /** @description Id of the session, or `current`. */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    start_operator_sign_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "public_key": {
                     *           "challenge": "3q2-7wExample",
                     *           "rpId": "dashboard.example.com",
                     *           "userVerification": "required"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PasskeyOptionsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_stage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "version": "0.1.0+3f2a1b4c5d6e",
                     *         "at": "2026-01-31T12:00:00.000Z",
                     *         "queues": {
                     *           "payments": {
                     *             "pending": 0,
                     *             "processing": 0,
                     *             "failed": 0
                     *           },
                     *           "refunds": {
                     *             "pending": 0,
                     *             "processing": 0,
                     *             "failed": 0
                     *           },
                     *           "webhooks": {
                     *             "pending": 0,
                     *             "processing": 0,
                     *             "failed": 0
                     *           },
                     *           "settlements": {
                     *             "pending": 0,
                     *             "processing": 0,
                     *             "failed": 0
                     *           },
                     *           "mail": {
                     *             "pending": 0,
                     *             "processing": 0,
                     *             "failed": 0
                     *           },
                     *           "exports": {
                     *             "pending": 0,
                     *             "processing": 0,
                     *             "failed": 0
                     *           },
                     *           "relay": {
                     *             "pending": 0,
                     *             "processing": 0,
                     *             "failed": 0
                     *           }
                     *         },
                     *         "overdue": [
                     *           {
                     *             "kind": "payments",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "refunds",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "disputes",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "acquirer_events",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "deliveries",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "mail",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "exports",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "schedules",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "reports",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "refund_batches",
                     *             "count": 0,
                     *             "due_at": null
                     *           },
                     *           {
                     *             "kind": "audit_entries",
                     *             "count": 0,
                     *             "due_at": null
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["StageView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_orders: {
        parameters: {
            query?: {
                /** @description Amount of the orders, in the minor unit of the currency. */
                amount?: number;
                /** @description Least amount of the orders, in the minor unit of the currency. */
                amount_from?: number;
                /** @description Largest amount of the orders, in the minor unit of the currency. */
                amount_to?: number;
                /** @description Currency of the orders. */
                currency?: "INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND";
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Customer of the orders. */
                customer_id?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Your own receipt number. */
                receipt?: string;
                /** @description Status. */
                status?: components["schemas"]["OrderStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "amount": 50000,
                     *           "currency": "INR",
                     *           "receipt": null,
                     *           "notes": {},
                     *           "status": "attempted",
                     *           "attempts": 1,
                     *           "amount_paid": 0,
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": true,
                     *       "next_cursor": "b3JkZXJfMDFLRzlaVjNUNE05RDBCMkU2SDhKWFFXUk4"
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["OrderView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 50000,
                 *       "currency": "INR",
                 *       "receipt": "receipt-1042",
                 *       "notes": {
                 *         "cart": "1042"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "receipt": "receipt-1042",
                     *         "notes": {
                     *           "cart": "1042"
                     *         },
                     *         "status": "created",
                     *         "attempts": 0,
                     *         "amount_paid": 0,
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["OrderView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the order. */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "receipt": "receipt-1042",
                     *         "notes": {
                     *           "cart": "1042"
                     *         },
                     *         "status": "paid",
                     *         "attempts": 1,
                     *         "amount_paid": 50000,
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["OrderView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_payment_links: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Your own reference of the links. */
                reference?: string;
                /** @description Status of the links, at the time of the request. */
                status?: components["schemas"]["LinkStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
                /** @description Whether the link can be paid once or by many payers. */
                uses?: components["schemas"]["Uses"];
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "url": "https://pay.example.com/pay.html#link=plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ&key=link_test_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "amount": 100,
                     *           "currency": "INR",
                     *           "description": "Tea",
                     *           "uses": "single",
                     *           "status": "active",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRS"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["PaymentLinkView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_payment_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 50000,
                 *       "description": "Pottery class",
                 *       "reference": "class-7"
                 *     }
                 */
                "application/json": components["schemas"]["PaymentLinkRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "url": "https://pay.example.com/pay.html#link=plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ&key=link_test_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "description": "Pottery class",
                     *         "uses": "single",
                     *         "status": "active",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "reference": "class-7",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *         "qr_svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentLinkView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_payment_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment link. */
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "url": "https://pay.example.com/pay.html#link=plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ&key=link_test_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 100,
                     *         "currency": "INR",
                     *         "description": "Tea",
                     *         "uses": "single",
                     *         "status": "active",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *         "qr_svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentLinkView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    cancel_payment_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment link. */
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "url": "https://pay.example.com/pay.html#link=plink_01KG9ZV3T4M9D0B2E6H8JXQWRQ&key=link_test_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 100,
                     *         "currency": "INR",
                     *         "description": "Tea",
                     *         "uses": "single",
                     *         "status": "canceled",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *         "canceled_at": "2026-01-31T12:00:00.000Z",
                     *         "qr_svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentLinkView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_payments: {
        parameters: {
            query?: {
                /** @description Id of the acquirer account that was asked last. */
                acquirer?: string;
                /** @description The acquirer's identifier of the payment. */
                acquirer_reference?: string;
                /** @description Amount of the payments, in the minor unit of the currency. */
                amount?: number;
                /** @description Least amount of the payments, in the minor unit of the currency. */
                amount_from?: number;
                /** @description Largest amount of the payments, in the minor unit of the currency. */
                amount_to?: number;
                /** @description Brand of the payments' card. */
                card_brand?: "amex" | "diners" | "jcb" | "rupay" | "discover" | "mastercard" | "visa" | "unionpay" | "maestro" | "mir" | "jcb15" | "hipercard" | "troy";
                /** @description Last four digits of the payments' card. */
                card_last4?: string;
                /** @description Currency of the payments. */
                currency?: "INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND";
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Customer of the payments. */
                customer_id?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Payment method. */
                method?: components["schemas"]["Method"];
                /** @description Id of the order. */
                order_id?: string;
                /** @description `authorized`: nothing is captured yet. `capture_pending`: the acquirer is capturing an amount. `captured` and `partly_captured`: the whole amount, or less, and nothing refunded. `refunded`: the whole captured amount, and `partly_refunded`: less. A successful payment has one of these. `disputed`: it has a dispute, open or closed. `in_review`: risk rules hold it for a review. */
                state?: components["schemas"]["PaymentState"];
                /** @description Status. */
                status?: components["schemas"]["PaymentStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "amount": 50000,
                     *           "currency": "INR",
                     *           "method": "card",
                     *           "status": "requires_action",
                     *           "captured": false,
                     *           "amount_capturable": 0,
                     *           "amount_captured": 0,
                     *           "amount_refundable": 0,
                     *           "amount_refunded": 0,
                     *           "card": {
                     *             "brand": "visa",
                     *             "last4": "3220",
                     *             "exp_month": 12,
                     *             "exp_year": 2040,
                     *             "fingerprint": "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76"
                     *           },
                     *           "next_action": {
                     *             "type": "redirect",
                     *             "url": "https://pay.example.com/challenge.html#3q2-7wExample"
                     *           },
                     *           "acquirer": "simulator",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1",
                     *           "metadata": {},
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": true,
                     *       "next_cursor": "b3JkZXJfMDFLRzlaVjNUNE05RDBCMkU2SDhKWFFXUk4"
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["PaymentView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                 *       "method": "upi",
                 *       "upi": {
                 *         "flow": "collect",
                 *         "vpa": "success@upi"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PaymentRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "status": "pending",
                     *         "captured": false,
                     *         "amount_capturable": 0,
                     *         "amount_captured": 0,
                     *         "amount_refundable": 0,
                     *         "amount_refunded": 0,
                     *         "vpa": "success@upi",
                     *         "upi": {
                     *           "flow": "collect",
                     *           "vpa": "success@upi"
                     *         },
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "status": "success",
                     *         "captured": true,
                     *         "amount_capturable": 0,
                     *         "amount_captured": 50000,
                     *         "amount_refundable": 30000,
                     *         "amount_refunded": 20000,
                     *         "receipt": "receipt-1042",
                     *         "vpa": "test@upi",
                     *         "upi": {
                     *           "flow": "collect",
                     *           "vpa": "test@upi"
                     *         },
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1",
                     *         "settlement": {
                     *           "gross": 50000,
                     *           "fee": 1215,
                     *           "tax": 185,
                     *           "net": 48785,
                     *           "currency": "INR",
                     *           "payouts": [
                     *             "po_01KG9ZV3T4M9D0B2E6H8JXQWRS"
                     *           ]
                     *         },
                     *         "metadata": {
                     *           "cart": "1042"
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_payment_attempts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "number": 1,
                     *           "acquirer": "simulator",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1",
                     *           "outcome": "approved",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["PaymentAttemptView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    cancel_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "requested_by_customer"
                 *     }
                 */
                "application/json": components["schemas"]["CancelRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "status": "canceled",
                     *         "captured": false,
                     *         "amount_capturable": 0,
                     *         "amount_captured": 0,
                     *         "amount_refundable": 0,
                     *         "amount_refunded": 0,
                     *         "vpa": "test@upi",
                     *         "upi": {
                     *           "flow": "collect",
                     *           "vpa": "test@upi"
                     *         },
                     *         "cancellation_reason": "requested_by_customer",
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    capture_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 30000,
                 *       "final": true
                 *     }
                 */
                "application/json": components["schemas"]["CaptureRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "status": "success",
                     *         "captured": false,
                     *         "amount_capturable": 0,
                     *         "amount_captured": 0,
                     *         "amount_refundable": 0,
                     *         "amount_refunded": 0,
                     *         "capture_pending": 30000,
                     *         "vpa": "test@upi",
                     *         "upi": {
                     *           "flow": "collect",
                     *           "vpa": "test@upi"
                     *         },
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_payment_disputes: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Status. */
                status?: components["schemas"]["DisputeStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dp_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "amount": 50000,
                     *           "currency": "INR",
                     *           "reason": "fraudulent",
                     *           "phase": "chargeback",
                     *           "status": "needs_response",
                     *           "amount_withdrawn": 50000,
                     *           "evidence": {},
                     *           "evidence_files": [],
                     *           "reason_code": "10.4",
                     *           "respond_by": "2026-02-06T12:00:00.000Z",
                     *           "acquirer": "simulator",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1/dispute",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["DisputeView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_payment_notes: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "note_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "text": "The customer asked for the invoice again.",
                     *           "author": {
                     *             "type": "api_key",
                     *             "id": "key_test_5f2b8c1d9e3a7046",
                     *             "name": ""
                     *           },
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["NoteView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_payment_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Ann asked for an invoice."
                 *     }
                 */
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "note_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "text": "Ann asked for an invoice.",
                     *         "author": {
                     *           "type": "api_key",
                     *           "id": "key_test_5f2b8c1d9e3a7046",
                     *           "name": ""
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["NoteView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_payment_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the note. */
                note_id: string;
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "note_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_receipt_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "number": "pay_01KG9ZV3T4M9D0B2",
                     *         "status": "partly_refunded",
                     *         "url": "https://pay.example.com/receipt.html#3q2-7wExample"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ReceiptLinkView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_receipt_pdf: {
        parameters: {
            query?: {
                /** @description Language of the texts: en or hi. */
                language?: components["schemas"]["Language"];
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "url": "https://exports.s3.us-east-1.amazonaws.com/receipts/mer_01KG9ZV3T4M9D0B2E6H8JXQWRR/test/5b1e7c0f3a9d2846b7c5e1f09a3d6b28.pdf?X-Amz-Signature=Example",
                     *         "file_name": "receipt-pay_01KG9ZV3T4M9D0B2.pdf",
                     *         "available_until": "2026-01-31T13:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ReceiptFileView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    send_receipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "asha@example.com",
                 *       "language": "hi"
                 *     }
                 */
                "application/json": components["schemas"]["ReceiptMailRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "email": "asha@example.com",
                     *         "language": "hi",
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ReceiptMailView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_payment_refunds: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Status. */
                status?: components["schemas"]["RefundStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "amount": 20000,
                     *           "currency": "INR",
                     *           "reason": "Item returned",
                     *           "status": "processed",
                     *           "metadata": {},
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1/rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "processed_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["RefundView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 20000,
                 *       "reason": "Item returned",
                 *       "metadata": {
                 *         "ticket": "77"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RefundRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "amount": 20000,
                     *         "currency": "INR",
                     *         "reason": "Item returned",
                     *         "status": "pending",
                     *         "metadata": {
                     *           "ticket": "77"
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RefundView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    decide_review: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payment. */
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "approve"
                 *     }
                 */
                "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 50000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "status": "success",
                     *         "captured": false,
                     *         "amount_capturable": 0,
                     *         "amount_captured": 0,
                     *         "amount_refundable": 0,
                     *         "amount_refunded": 0,
                     *         "capture_pending": 50000,
                     *         "vpa": "test@upi",
                     *         "upi": {
                     *           "flow": "collect",
                     *           "vpa": "test@upi"
                     *         },
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRQ/1",
                     *         "risk": {
                     *           "decision": "review",
                     *           "score": 0,
                     *           "reasons": [],
                     *           "version": 1,
                     *           "rule": 1
                     *         },
                     *         "review": "approved",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PaymentView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_payouts: {
        parameters: {
            query?: {
                /** @description Id of the acquirer account. */
                acquirer?: string;
                /** @description The acquirer's identifier of the payout. */
                acquirer_reference?: string;
                /** @description Amount of the payouts, in the minor unit of the currency. */
                amount?: number;
                /** @description Least amount of the payouts, in the minor unit of the currency. */
                amount_from?: number;
                /** @description Largest amount of the payouts, in the minor unit of the currency. */
                amount_to?: number;
                /** @description Currency of the payouts. */
                currency?: "INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND";
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "po_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "acquirer": "simulator",
                     *           "acquirer_reference": "sim_2026-01-31_INR",
                     *           "amount": 97670,
                     *           "currency": "INR",
                     *           "status": "reconciled",
                     *           "arrived_at": "2026-02-02T00:00:00.000Z",
                     *           "lines": 2,
                     *           "gross": 100100,
                     *           "fee": 2430,
                     *           "tax": 370,
                     *           "net": 97670,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": true,
                     *       "next_cursor": "b3JkZXJfMDFLRzlaVjNUNE05RDBCMkU2SDhKWFFXUk4"
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["PayoutView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_payout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payout. */
                payout_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "po_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_2026-01-31_INR",
                     *         "amount": 48785,
                     *         "currency": "INR",
                     *         "status": "reconciled",
                     *         "arrived_at": "2026-02-01T00:00:00.000Z",
                     *         "lines": 1,
                     *         "gross": 50000,
                     *         "fee": 1215,
                     *         "tax": 185,
                     *         "net": 48785,
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PayoutView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_payout_lines: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the payout. */
                payout_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "sl_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "kind": "payment",
                     *           "acquirer_kind": "capture",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRS/1",
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "gross": 50000,
                     *           "fee": 1215,
                     *           "tax": 185,
                     *           "net": 48785,
                     *           "currency": "INR",
                     *           "available_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["PayoutLineView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    report_violations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "counted": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyReportReceipt"];
                };
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_receipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Key of the receipt, from the URL of its page. */
                receipt_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "number": "pay_01KG9ZV3T4M9D0B2",
                     *         "status": "partly_refunded",
                     *         "mode": "test",
                     *         "merchant": {
                     *           "name": "Corner Shop"
                     *         },
                     *         "amount": 50000,
                     *         "amount_paid": 50000,
                     *         "amount_refunded": 20000,
                     *         "currency": "INR",
                     *         "method": "upi",
                     *         "reference": "receipt-1042",
                     *         "vpa": "t•••@upi",
                     *         "refunds": [
                     *           {
                     *             "amount": 20000,
                     *             "status": "processed",
                     *             "created_at": "2026-01-31T12:00:00.000Z"
                     *           }
                     *         ],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "time_zone": "Asia/Kolkata"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReceiptResponse"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_receipt_file: {
        parameters: {
            query?: {
                /** @description Language of the texts: en or hi. */
                language?: components["schemas"]["Language"];
            };
            header?: {
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Key of the receipt, from the URL of its page. */
                receipt_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "url": "https://exports.s3.us-east-1.amazonaws.com/receipts/mer_01KG9ZV3T4M9D0B2E6H8JXQWRQ/test/5b1e7c0f3a9d2846b7c5e1f09a3d6b28.pdf?X-Amz-Signature=Example",
                     *         "file_name": "receipt-pay_01KG9ZV3T4M9D0B2.pdf",
                     *         "available_until": "2026-01-31T13:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReceiptFileResponse"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_refund_batches: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Status. */
                status?: components["schemas"]["BatchStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "rb_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "status": "checked",
                     *           "rows": 1,
                     *           "unchecked": 0,
                     *           "ready": 1,
                     *           "refused": 0,
                     *           "refunded": 0,
                     *           "failed": 0,
                     *           "canceled": 0,
                     *           "totals": {
                     *             "INR": 50000
                     *           },
                     *           "refunded_totals": {},
                     *           "has_changed": false,
                     *           "created_by": {
                     *             "type": "api_key",
                     *             "id": "key_test_5f2b8c1d9e3a7046",
                     *             "name": ""
                     *           },
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "checked_at": "2026-01-31T12:00:00.000Z",
                     *           "expires_at": "2026-02-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["RefundBatchView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_refund_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "csv": "receipt,amount,reason\nreceipt-1042,200.00,Item returned\nreceipt-1043,,Order canceled\n",
                 *       "file_name": "returns-november.csv"
                 *     }
                 */
                "application/json": components["schemas"]["RefundBatchRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rb_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "status": "checking",
                     *         "rows": 2,
                     *         "unchecked": 2,
                     *         "ready": 0,
                     *         "refused": 0,
                     *         "refunded": 0,
                     *         "failed": 0,
                     *         "canceled": 0,
                     *         "totals": {},
                     *         "refunded_totals": {},
                     *         "has_changed": false,
                     *         "file_name": "returns-november.csv",
                     *         "created_by": {
                     *           "type": "api_key",
                     *           "id": "key_test_5f2b8c1d9e3a7046",
                     *           "name": ""
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RefundBatchView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_refund_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the refund batch. */
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rb_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "status": "checked",
                     *         "rows": 1,
                     *         "unchecked": 0,
                     *         "ready": 1,
                     *         "refused": 0,
                     *         "refunded": 0,
                     *         "failed": 0,
                     *         "canceled": 0,
                     *         "totals": {
                     *           "INR": 50000
                     *         },
                     *         "refunded_totals": {},
                     *         "has_changed": false,
                     *         "created_by": {
                     *           "type": "api_key",
                     *           "id": "key_test_5f2b8c1d9e3a7046",
                     *           "name": ""
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "checked_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-02-01T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RefundBatchView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    cancel_refund_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the refund batch. */
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rb_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "status": "canceling",
                     *         "rows": 1,
                     *         "unchecked": 0,
                     *         "ready": 1,
                     *         "refused": 0,
                     *         "refunded": 0,
                     *         "failed": 0,
                     *         "canceled": 0,
                     *         "totals": {
                     *           "INR": 50000
                     *         },
                     *         "refunded_totals": {},
                     *         "has_changed": false,
                     *         "created_by": {
                     *           "type": "api_key",
                     *           "id": "key_test_5f2b8c1d9e3a7046",
                     *           "name": ""
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "checked_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RefundBatchView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirm_refund_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the refund batch. */
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "count": 1,
                 *       "totals": {
                 *         "INR": 50000
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RefundBatchConfirmRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rb_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "status": "confirming",
                     *         "rows": 1,
                     *         "unchecked": 0,
                     *         "ready": 1,
                     *         "refused": 0,
                     *         "refunded": 0,
                     *         "failed": 0,
                     *         "canceled": 0,
                     *         "totals": {
                     *           "INR": 50000
                     *         },
                     *         "refunded_totals": {},
                     *         "has_changed": false,
                     *         "created_by": {
                     *           "type": "api_key",
                     *           "id": "key_test_5f2b8c1d9e3a7046",
                     *           "name": ""
                     *         },
                     *         "confirmed_by": {
                     *           "type": "api_key",
                     *           "id": "key_test_5f2b8c1d9e3a7046",
                     *           "name": ""
                     *         },
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "checked_at": "2026-01-31T12:00:00.000Z",
                     *         "confirmed_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RefundBatchView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_refund_batch_rows: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Status. */
                status?: components["schemas"]["RowStatus"];
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the refund batch. */
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "number": 2,
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "amount": 50000,
                     *           "currency": "INR",
                     *           "reason": "Ann asked",
                     *           "status": "ready"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["RefundBatchRowView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_refunds: {
        parameters: {
            query?: {
                /** @description Amount of the refunds, in the minor unit of the currency. */
                amount?: number;
                /** @description Least amount of the refunds, in the minor unit of the currency. */
                amount_from?: number;
                /** @description Largest amount of the refunds, in the minor unit of the currency. */
                amount_to?: number;
                /** @description Currency of the refunds. */
                currency?: "INR" | "USD" | "EUR" | "GBP" | "AED" | "SGD" | "AUD" | "CAD" | "CHF" | "NZD" | "HKD" | "MYR" | "THB" | "SAR" | "ZAR" | "BRL" | "MXN" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "RON" | "JPY" | "KRW" | "VND" | "CLP" | "KWD" | "BHD" | "OMR" | "JOD" | "TND";
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Id of the payment. */
                payment_id?: string;
                /** @description Status. */
                status?: components["schemas"]["RefundStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "amount": 20000,
                     *           "currency": "INR",
                     *           "reason": "Item returned",
                     *           "status": "processed",
                     *           "metadata": {},
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1/rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "processed_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["RefundView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the refund. */
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "amount": 20000,
                     *         "currency": "INR",
                     *         "reason": "Item returned",
                     *         "status": "processed",
                     *         "metadata": {},
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1/rfnd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "processed_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RefundView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_reports: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description What the report counts. */
                kind?: components["schemas"]["ReportKind"];
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Status. */
                status?: components["schemas"]["ReportStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "rep_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "kind": "summary",
                     *           "from": "2026-01-01",
                     *           "to": "2026-01-31",
                     *           "time_zone": "UTC",
                     *           "status": "ready",
                     *           "counted": 0,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "ended_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["ReportView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "summary",
                 *       "from": "2026-01-01",
                 *       "to": "2026-01-31",
                 *       "time_zone": "Asia/Kolkata",
                 *       "compare": "previous_period"
                 *     }
                 */
                "application/json": components["schemas"]["ReportRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rep_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "kind": "summary",
                     *         "from": "2026-01-01",
                     *         "to": "2026-01-31",
                     *         "time_zone": "Asia/Kolkata",
                     *         "status": "pending",
                     *         "counted": 0,
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "comparison": {
                     *           "from": "2025-12-01",
                     *           "to": "2025-12-31"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ReportView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the report. */
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "rep_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "kind": "summary",
                     *         "from": "2026-01-01",
                     *         "to": "2026-01-31",
                     *         "time_zone": "UTC",
                     *         "status": "ready",
                     *         "counted": 0,
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "ended_at": "2026-01-31T12:00:00.000Z",
                     *         "current": {
                     *           "totals": [],
                     *           "rows": []
                     *         },
                     *         "files": {
                     *           "csv": "https://exports.s3.us-east-1.amazonaws.com/mer_01KG9ZV3T4M9D0B2E6H8JXQWRR/test/rep_01KG9ZV3T4M9D0B2E6H8JXQWRQ.csv?X-Amz-Signature=Example",
                     *           "jsonl": "https://exports.s3.us-east-1.amazonaws.com/mer_01KG9ZV3T4M9D0B2E6H8JXQWRR/test/rep_01KG9ZV3T4M9D0B2E6H8JXQWRQ.jsonl?X-Amz-Signature=Example",
                     *           "available_until": "2026-02-01T12:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ReportDetails"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_risk_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "version": 0,
                     *         "enabled": false,
                     *         "rules": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RiskSettingsView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    replace_risk_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 2,
                 *       "enabled": true,
                 *       "rules": []
                 *     }
                 */
                "application/json": components["schemas"]["RiskSettingsRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "version": 3,
                     *         "enabled": true,
                     *         "rules": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "changed_by": "key_test_5f2b8c1d9e3a7046"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RiskSettingsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    backtest_risk_rule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rule": "if card.new and amount > INR 500.00 then review",
                 *       "days": 30
                 *     }
                 */
                "application/json": components["schemas"]["BacktestRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "examined": 7,
                     *         "without_facts": 7,
                     *         "caught": 0,
                     *         "amounts": [],
                     *         "payment_ids": [],
                     *         "next_cursor": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["BacktestView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_risk_list_entries: {
        parameters: {
            query?: {
                /** @description Value of `next_cursor` of the response before. */
                cursor?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "email_48eed59fb91583c0922c4bbd",
                     *           "list": "blocked",
                     *           "type": "email",
                     *           "shown": "m•••@example.com",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "created_by": "key_test_5f2b8c1d9e3a7046"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["RiskListEntryView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_risk_list_entry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "list": "blocked",
                 *       "type": "email",
                 *       "value": "mallory@example.com",
                 *       "note": "Three chargebacks"
                 *     }
                 */
                "application/json": components["schemas"]["RiskListEntryRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "email_48eed59fb91583c0922c4bbd",
                     *         "list": "blocked",
                     *         "type": "email",
                     *         "shown": "m•••@example.com",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "created_by": "key_test_5f2b8c1d9e3a7046",
                     *         "note": "Three chargebacks"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RiskListEntryView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_risk_list_entry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the entry. */
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "bin_424242",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_routing: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "version": 1,
                     *         "rules": [],
                     *         "fallback": [
                     *           "simulator"
                     *         ],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "changed_by": "key_test_5f2b8c1d9e3a7046"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RoutingView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    replace_routing: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "rules": [],
                 *       "fallback": [
                 *         "simulator"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RoutingRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "version": 2,
                     *         "rules": [],
                     *         "fallback": [
                     *           "simulator"
                     *         ],
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "changed_by": "key_test_5f2b8c1d9e3a7046"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RoutingView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    preview_routing: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 50000,
                 *       "currency": "INR",
                 *       "method": "upi"
                 *     }
                 */
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "outcomes": [
                     *           {
                     *             "share": 100,
                     *             "rule": null,
                     *             "acquirers": [
                     *               {
                     *                 "id": "simulator",
                     *                 "name": "simulator"
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RoutingPreview"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_routing_versions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "version": 1,
                     *           "rules": [],
                     *           "fallback": [
                     *             "simulator"
                     *           ],
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "changed_by": "key_test_5f2b8c1d9e3a7046"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["RoutingView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    list_settlement_differences: {
        parameters: {
            query?: {
                /** @description The acquirer's identifier of what differs. */
                acquirer_reference?: string;
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Id of the payment. */
                payment_id?: string;
                /** @description Id of the payout. */
                payout_id?: string;
                /** @description Status. */
                status?: components["schemas"]["DifferenceStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "sd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "kind": "amount_differs",
                     *           "status": "open",
                     *           "acquirer": "simulator",
                     *           "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1",
                     *           "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "payout_id": "po_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "expected_amount": 50000,
                     *           "expected_currency": "INR",
                     *           "reported_amount": 50100,
                     *           "reported_currency": "INR",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["SettlementDifferenceView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    resolve_settlement_difference: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the settlement difference. */
                difference_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The acquirer paid it with the payout of 12 February."
                 *     }
                 */
                "application/json": components["schemas"]["DifferenceResolveRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "sd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "kind": "amount_differs",
                     *         "status": "resolved",
                     *         "acquirer": "simulator",
                     *         "acquirer_reference": "sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRR/1",
                     *         "payment_id": "pay_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "payout_id": "po_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *         "expected_amount": 50000,
                     *         "expected_currency": "INR",
                     *         "reported_amount": 50100,
                     *         "reported_currency": "INR",
                     *         "resolved_by": "key_test_5f2b8c1d9e3a7046",
                     *         "note": "The acquirer paid it with the payout of 12 February.",
                     *         "closed_at": "2026-01-31T12:00:00.000Z",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SettlementDifferenceView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    advance_clock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["ClockAdvanceRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "advanced_by": 86400,
                     *         "came_due": 4
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["ClockAdvanceView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    jobs_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pending": 0,
                     *       "processing": 0,
                     *       "completed": 0,
                     *       "failed": 0,
                     *       "worker_status": "running",
                     *       "queues": {
                     *         "payments": {
                     *           "pending": 0,
                     *           "processing": 0,
                     *           "failed": 0
                     *         },
                     *         "refunds": {
                     *           "pending": 0,
                     *           "processing": 0,
                     *           "failed": 0
                     *         },
                     *         "webhooks": {
                     *           "pending": 0,
                     *           "processing": 0,
                     *           "failed": 0
                     *         },
                     *         "settlements": {
                     *           "pending": 0,
                     *           "processing": 0,
                     *           "failed": 0
                     *         },
                     *         "mail": {
                     *           "pending": 0,
                     *           "processing": 0,
                     *           "failed": 0
                     *         },
                     *         "exports": {
                     *           "pending": 0,
                     *           "processing": 0,
                     *           "failed": 0
                     *         },
                     *         "relay": {
                     *           "pending": 0,
                     *           "processing": 0,
                     *           "failed": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobsStatus"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card": {
                 *         "number": "4242424242424242",
                 *         "exp_month": 12,
                 *         "exp_year": 2040,
                 *         "cvv": "123"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "tok_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "card": {
                     *           "brand": "visa",
                     *           "last4": "4242",
                     *           "exp_month": 12,
                     *           "exp_year": 2040
                     *         },
                     *         "used": false,
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "expires_at": "2026-01-31T12:15:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["TokenView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_endpoints: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "url": "https://shop.example.com/webhooks",
                     *           "description": "Shop server",
                     *           "events": [
                     *             "payment.*"
                     *           ],
                     *           "schedule": "test",
                     *           "rate_limit": null,
                     *           "signatures": [
                     *             "v1",
                     *             "v1a"
                     *           ],
                     *           "api_version": "2026-11-29",
                     *           "state": "enabled",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": false,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["EndpointView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    create_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example.com/webhooks",
                 *       "events": [
                 *         "payment.*",
                 *         "refund.*"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["EndpointRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "url": "https://shop.example.com/webhooks",
                     *         "description": "",
                     *         "events": [
                     *           "payment.*",
                     *           "refund.*"
                     *         ],
                     *         "schedule": "test",
                     *         "rate_limit": null,
                     *         "signatures": [
                     *           "v1"
                     *         ],
                     *         "api_version": "2026-11-29",
                     *         "state": "enabled",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z",
                     *         "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EndpointWithSecret"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "url": "https://shop.example.com/webhooks",
                     *         "description": "Shop server",
                     *         "events": [
                     *           "payment.*"
                     *         ],
                     *         "schedule": "test",
                     *         "rate_limit": null,
                     *         "signatures": [
                     *           "v1",
                     *           "v1a"
                     *         ],
                     *         "api_version": "2026-11-29",
                     *         "state": "enabled",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EndpointView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    delete_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "deleted": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["Deleted"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    change_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Till"
                 *     }
                 */
                "application/json": components["schemas"]["EndpointUpdateRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "url": "https://shop.example.com/webhooks",
                     *         "description": "Till",
                     *         "events": [
                     *           "payment.*"
                     *         ],
                     *         "schedule": "test",
                     *         "rate_limit": null,
                     *         "signatures": [
                     *           "v1",
                     *           "v1a"
                     *         ],
                     *         "api_version": "2026-11-29",
                     *         "state": "enabled",
                     *         "created_at": "2026-01-31T12:00:00.000Z",
                     *         "updated_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["EndpointView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "window_hours": 24,
                     *         "attempts": 12,
                     *         "succeeded": 12,
                     *         "failed": 0,
                     *         "success_rate": 1,
                     *         "latency_ms": {
                     *           "p50": 84,
                     *           "p95": 210
                     *         },
                     *         "consecutive_failures": 0,
                     *         "breaker": {
                     *           "state": "closed"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["HealthView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_public_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "public_key": "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["PublicKeyView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    recover_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-01-31T12:00:00Z",
                 *       "until": "2026-01-31T18:00:00Z",
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["TimeRange"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "count": 0,
                     *         "more": false,
                     *         "dry_run": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RecoveryView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    replay_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-01-31T12:00:00Z",
                 *       "until": "2026-01-31T18:00:00Z",
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["TimeRange"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "count": 0,
                     *         "more": false,
                     *         "dry_run": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["RecoveryView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotate_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["SecretRotationRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *         "previous": {
                     *           "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *           "expires_at": "2026-02-01T12:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SecretsView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["SecretsView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    send_test_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook endpoint. */
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event": "payment.success"
                 *     }
                 */
                "application/json": components["schemas"]["TestEventRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whd_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "event": "payment.success",
                     *         "event_id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *         "endpoint_id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "url": "https://shop.example.com/webhooks",
                     *         "status": "pending",
                     *         "attempts": 0,
                     *         "response_code": null,
                     *         "last_attempt_at": null,
                     *         "next_attempt_at": "2026-01-31T12:00:00.000Z",
                     *         "attempts_log": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["DeliveryView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            415: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_webhooks: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Id of the webhook endpoint. */
                endpoint?: string;
                /** @description Event type, or a prefix followed by `*`, such as `payment.*`. */
                event?: "customer.created" | "customer.updated" | "customer.deleted" | "order.created" | "order.paid" | "payment.pending" | "payment.requires_action" | "payment.success" | "payment.capture_pending" | "payment.captured" | "payment.capture_failed" | "payment.failed" | "payment.canceled" | "payment.review_required" | "payment.review_approved" | "payment.review_rejected" | "payment.dispute.created" | "payment.dispute.updated" | "payment.dispute.funds_withdrawn" | "payment.dispute.funds_reinstated" | "payment.dispute.closed" | "refund.pending" | "refund.processed" | "refund.failed" | "webhook_endpoint.disabled" | "export.ready" | "export.failed" | "refund_batch.completed" | "*" | "customer.*" | "order.*" | "payment.*" | "refund.*" | "webhook_endpoint.*" | "export.*" | "refund_batch.*";
                /** @description Earliest time of creation, inclusive. ISO 8601 with a time zone. */
                from?: string;
                /** @description Number of items per page. Defaults to 10. */
                limit?: number;
                /** @description Status. */
                status?: components["schemas"]["DeliveryStatus"];
                /** @description Latest time of creation, exclusive. ISO 8601 with a time zone. */
                to?: string;
            };
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "whd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *           "event": "payment.success",
                     *           "event_id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *           "endpoint_id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *           "url": "https://shop.example.com/webhooks",
                     *           "status": "success",
                     *           "attempts": 1,
                     *           "response_code": 200,
                     *           "last_attempt_at": "2026-01-31T12:00:00.000Z",
                     *           "next_attempt_at": null,
                     *           "attempts_log": [
                     *             {
                     *               "number": 1,
                     *               "trigger": "scheduled",
                     *               "started_at": "2026-01-31T12:00:00.000Z",
                     *               "duration_ms": 84,
                     *               "address": "203.0.113.7",
                     *               "response_code": 200,
                     *               "error": null,
                     *               "response_headers": {
                     *                 "server": "nginx",
                     *                 "date": "Sat, 31 Jan 2026 12:00:00 GMT",
                     *                 "content-length": "0"
                     *               },
                     *               "response_body": ""
                     *             }
                     *           ],
                     *           "created_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "has_more": true,
                     *       "next_cursor": "b3JkZXJfMDFLRzlaVjNUNE05RDBCMkU2SDhKWFFXUk4"
                     *     }
                     */
                    "application/json": {
                        /** @description Items of the page. */
                        data: components["schemas"]["DeliveryView"][];
                        /** @description Whether there are more items. */
                        has_more: boolean;
                        /** @description Cursor of the next page. Null on the last page, except when you poll events. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook delivery. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "event": "payment.success",
                     *         "event_id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "endpoint_id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *         "url": "https://shop.example.com/webhooks",
                     *         "status": "success",
                     *         "attempts": 1,
                     *         "response_code": 200,
                     *         "last_attempt_at": "2026-01-31T12:00:00.000Z",
                     *         "next_attempt_at": null,
                     *         "attempts_log": [
                     *           {
                     *             "number": 1,
                     *             "trigger": "scheduled",
                     *             "started_at": "2026-01-31T12:00:00.000Z",
                     *             "duration_ms": 84,
                     *             "address": "203.0.113.7",
                     *             "response_code": 200,
                     *             "error": null,
                     *             "response_headers": {
                     *               "server": "nginx",
                     *               "date": "Sat, 31 Jan 2026 12:00:00 GMT",
                     *               "content-length": "0"
                     *             },
                     *             "response_body": ""
                     *           }
                     *         ],
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["DeliveryView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    get_curl: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description The ETag of a previous response. An unchanged response is sent as 304 without a body. */
                "If-None-Match"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook delivery. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "command": "curl --globoff --request POST --url https://shop.example.com/webhooks --header 'X-Webhook-Signature: 5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76' --header 'webhook-id: evt_01KG9ZV3T4M9D0B2E6H8JXQWRR' --header 'webhook-timestamp: 1769860800' --header 'webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5Bds4nuQ==' --header 'Content-Type: application/json' --header 'User-Agent: PaymentGateway-Webhooks/1.0' --header 'Accept: *\/*' --data-raw '{\"id\":\"evt_01KG9ZV3T4M9D0B2E6H8JXQWRR\",\"event\":\"payment.success\",\"timestamp\":1769860800,\"created_at\":\"2026-01-31T12:00:00.000Z\",\"sequence\":2,\"data\":{\"id\":\"pay_01KG9ZV3T4M9D0B2E6H8JXQWRS\",\"order_id\":\"order_01KG9ZV3T4M9D0B2E6H8JXQWRT\",\"amount\":50000,\"currency\":\"INR\",\"method\":\"upi\",\"status\":\"success\",\"captured\":true,\"amount_capturable\":0,\"amount_captured\":50000,\"amount_refundable\":50000,\"amount_refunded\":0,\"vpa\":\"test@upi\",\"upi\":{\"flow\":\"collect\",\"vpa\":\"test@upi\"},\"acquirer\":\"simulator\",\"acquirer_reference\":\"sim_pay_01KG9ZV3T4M9D0B2E6H8JXQWRS/1\",\"metadata\":{},\"created_at\":\"2026-01-31T12:00:00.000Z\",\"updated_at\":\"2026-01-31T12:00:00.000Z\"}}'"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["CommandView"];
                    };
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
        };
    };
    retry_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the API for this request. Defaults to that of the API key; a dashboard session has the newest. */
                "API-Version"?: "2026-11-01" | "2026-11-29";
                /** @description A unique key. A repeated request with the same key returns the response of the first. */
                "Idempotency-Key"?: string;
                /** @description The merchant whom the page was loaded for. A session for another merchant gets 401. */
                "X-Merchant"?: string;
                /** @description The mode of a dashboard request. An API key has its own mode. Defaults to `test`. */
                "X-Mode"?: "test" | "live";
                /** @description The user whom the page was loaded for. A session of another user gets 401. */
                "X-User"?: string;
            };
            path: {
                /** @description Id of the webhook delivery. */
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "API-Version": components["headers"]["API-Version"];
                    "Idempotency-Expires": components["headers"]["Idempotency-Expires"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "whd_01KG9ZV3T4M9D0B2E6H8JXQWRQ",
                     *         "event": "payment.success",
                     *         "event_id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRR",
                     *         "endpoint_id": "whe_01KG9ZV3T4M9D0B2E6H8JXQWRS",
                     *         "url": "https://shop.example.com/webhooks",
                     *         "status": "pending",
                     *         "attempts": 0,
                     *         "response_code": null,
                     *         "last_attempt_at": null,
                     *         "next_attempt_at": "2026-01-31T12:00:00.000Z",
                     *         "attempts_log": [],
                     *         "created_at": "2026-01-31T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The resource. */
                        data: components["schemas"]["DeliveryView"];
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Error"];
            503: components["responses"]["Unavailable"];
        };
    };
}
