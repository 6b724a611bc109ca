package io.ledgerbridge.simulation;

import io.ledgerbridge.routing.ProviderCalls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The moments of a worker at which the world outside of it can differ: before each transaction,
 * before each call to a provider, and when the provider has answered but the hub has not heard it
 * yet. At one of them, counted from where it is planned, something can be made to happen.
 *
 * <p>A cut is a crash: what was committed stays, what the provider was told it was told, and
 * nothing more is stored or sent until {@link #over()}.
 */
final class Moments implements BeanPostProcessor {

  /** What is about to happen, or has just happened. */
  enum Kind {
    TRANSACTION,
    CALL,
    ANSWERED
  }

  private enum Plan {
    NONE,
    CUT,
    FREEZE,
    MEANWHILE
  }

  /** The name of the thread that can stand still. */
  static final String ZOMBIE = "zombie";

  /** Of the thread: all of a worker's work is done on one. */
  private final ThreadLocal<Boolean> working = ThreadLocal.withInitial(() -> false);

  private final Runnable eachCall;
  private Plan plan = Plan.NONE;
  private int left;
  private boolean dead;
  private Runnable event = () -> {};
  private Optional<Kind> struck = Optional.empty();
  private CountDownLatch frozen = new CountDownLatch(1);
  private CountDownLatch thawed = new CountDownLatch(1);
  private boolean takenOver;
  private Optional<String> trespass = Optional.empty();

  /**
   * @param eachCall what every call to a provider does besides
   */
  Moments(Runnable eachCall) {
    this.eachCall = eachCall;
  }

  /** The worker is cut off at its moment of that number, from 1. */
  synchronized void cutAt(int number) {
    over();
    plan = Plan.CUT;
    left = number;
    struck = Optional.empty();
  }

  /** The worker stands still at that moment until {@link #thaw}. */
  synchronized void freezeAt(int number) {
    over();
    plan = Plan.FREEZE;
    left = number;
  }

  /** Something else happens at that call's beginning or end. */
  synchronized void meanwhileAt(int number, Runnable what) {
    over();
    plan = Plan.MEANWHILE;
    left = number;
    event = what;
  }

  /** Nothing is planned, and the power is back. */
  synchronized void over() {
    plan = Plan.NONE;
    dead = false;
    event = () -> {};
    frozen = new CountDownLatch(1);
    thawed = new CountDownLatch(1);
    takenOver = false;
    trespass = Optional.empty();
  }

  /** Whether the worker has been cut off. */
  synchronized boolean isDead() {
    return dead;
  }

  /** Whether a worker is to stand still. */
  synchronized boolean freezes() {
    return plan == Plan.FREEZE;
  }

  /** At what the worker was cut off last; nothing where it has not been since that was planned. */
  synchronized Optional<Kind> lastCut() {
    return struck;
  }

  /** Does the work of a worker on this thread. */
  void during(Runnable work) {
    working.set(true);
    try {
      work.run();
    } finally {
      working.set(false);
    }
  }

  /** Waits until the worker stands still; false when it ended before. */
  boolean awaitFrozen(Thread worker) throws InterruptedException {
    while (worker.isAlive()) {
      if (frozen.await(2, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return frozen.getCount() == 0;
  }

  /**
   * The worker that stood still goes on.
   *
   * @param lost whether another has its lease now, so that it may write nothing
   */
  synchronized void thaw(boolean lost) {
    takenOver = lost;
    thawed.countDown();
  }

  /** What a worker that had lost its lease has written to a provider all the same. */
  synchronized Optional<String> trespass() {
    return trespass;
  }

  private synchronized void write(String what) {
    if (takenOver && isZombie()) {
      trespass = Optional.of(what);
    }
  }

  private void pass(Kind kind) {
    pass(kind, false);
  }

  /**
   * @param guarded whether nobody can do anything meanwhile
   */
  private void pass(Kind kind, boolean guarded) {
    if (!working.get()) {
      return;
    }
    Plan due = due(kind, guarded);
    if (due == Plan.CUT) {
      throw new Cut();
    }
    if (due == Plan.MEANWHILE) {
      boolean outer = working.get();
      working.set(false);
      event.run();
      working.set(outer);
    }
    if (due == Plan.FREEZE) {
      frozen.countDown();
      awaitThaw();
    }
  }

  private void awaitThaw() {
    try {
      if (!thawed.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody thawed the worker");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private synchronized Plan due(Kind kind, boolean guarded) {
    if (dead) {
      return Plan.CUT;
    }
    // Who stands still between the last look at the lease, or at the pace, and the call has passed
    // both: no fence holds that call back.
    boolean fits =
        switch (plan) {
          case NONE -> false;
          case CUT -> true;
          case FREEZE -> isZombie() && (kind == Kind.TRANSACTION || kind == Kind.ANSWERED);
          case MEANWHILE -> kind != Kind.TRANSACTION && !guarded;
        };
    if (!fits || --left > 0) {
      return Plan.NONE;
    }
    Plan now = plan;
    plan = Plan.NONE;
    dead = now == Plan.CUT;
    struck = dead ? Optional.of(kind) : struck;
    return now;
  }

  /** Only a worker that another can take over from may stand still. */
  private static boolean isZombie() {
    return Thread.currentThread().getName().equals(ZOMBIE);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSource source && !(bean instanceof DelegatingDataSource)) {
      return new Watched(source);
    }
    return bean instanceof ProviderCalls ? new WatchedCalls() : bean;
  }

  /** The hub's process is no more. */
  static final class Cut extends RuntimeException {

    private static final long serialVersionUID = 1;

    Cut() {
      super("Cut off", null, false, false);
    }
  }

  private final class Watched extends DelegatingDataSource {

    private Watched(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (working.get()) {
        if (isTransaction()) {
          pass(Kind.TRANSACTION);
        } else if (isDead()) {
          throw new Cut();
        }
      }
      return super.getConnection();
    }

    /** Single reads are no moments: what is outside is the same before the next transaction. */
    private static boolean isTransaction() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames.anyMatch(
                      frame -> frame.getClassName().equals(TransactionTemplate.class.getName())));
    }
  }

  /**
   * Public, for Camel calls it by reflection.
   *
   * <p>The app has no versions: who changes a record between the hub's last look at it and its
   * write, milliseconds later, loses the change (F3), and no hub could help it. So nobody does.
   */
  public final class WatchedCalls extends ProviderCalls {

    private static final String LOOK = "simulation.look";
    private static final Set<Object> UPDATES = Set.of("PUT", "PATCH");

    @Override
    public void request(Exchange exchange) {
      super.request(exchange);
      eachCall.run();
      Message message = exchange.getMessage();
      String query = message.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class);
      Object method = message.getHeader(Exchange.HTTP_METHOD);
      if (!"GET".equals(String.valueOf(method))) {
        write(method + " " + message.getHeader(Exchange.HTTP_URI));
      }
      boolean update = UPDATES.contains(method);
      exchange.setProperty(LOOK, update || query.contains("ClientTeam"));
      pass(Kind.CALL, update);
    }

    @Override
    public void answer(Exchange exchange) {
      pass(Kind.ANSWERED, exchange.getProperty(LOOK, false, Boolean.class));
      super.answer(exchange);
    }
  }
}
