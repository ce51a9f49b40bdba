package io.thereview.event;

/**
 * One object that handles several types of events, because they change the same thing. It declares its own handlers, so
 * that a subscription takes it whole.
 *
 * <pre>{@code
 * final class Balances implements Projection {
 *
 *     @Override
 *     public void declare(Handlers handlers) {
 *         handlers.on(AccountOpened.class, this::opened)
 *                 .on(MoneyMoved.class, this::moved)
 *                 .ignore(AddressChanged.class);
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Projection {

    /** Names each type and the handler for it. Called once, while the subscription is declared. */
    void declare(Handlers handlers);

    /** Takes the declarations of a projection. */
    interface Handlers {

        /** Hands events of the type to the handler. */
        <E> Handlers on(Class<E> type, Handler<? super E> handler);

        /** Lets events of the type pass without effect, on purpose. */
        Handlers ignore(Class<?> type);
    }
}
