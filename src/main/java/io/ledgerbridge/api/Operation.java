package io.ledgerbridge.api;

import java.util.function.Function;

/**
 * The bean behind one operation of {@code openapi.yaml}; the bean's name is the operationId, and
 * {@code routes/api/} leads to it.
 */
@FunctionalInterface
public interface Operation extends Function<ApiRequest, ApiReply> {}
