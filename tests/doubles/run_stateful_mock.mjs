// Runs stripe-stateful-mock on the loopback interface. Its own command listens on all interfaces.
import mock from "stripe-stateful-mock";

mock.createExpressApp().listen(Number(process.argv[2]), "127.0.0.1");
