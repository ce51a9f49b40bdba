package io.thereview.runtime.observe;

/**
 * One member of a group, as the brokers know it.
 *
 * @param host from which it speaks to them
 */
public record GroupMember(String id, String clientId, String host) {}
